import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './locales/en.json';

export const languages = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof languages;

const key = 'healthcare-language';

/** The texts of a feature come with its first page; English ones of the app itself are always there. */
const files = import.meta.glob<Record<string, unknown>>(['../../features/*/locales/*.json', './locales/*.json', '!./locales/en.json'], { import: 'default' });

const featureTexts: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, callback) => {
    const load = files[namespace === 'app' ? `./locales/${language}.json` : `../../features/${namespace}/locales/${language}.json`];
    if (load) load().then((texts) => callback(null, texts), (error: Error) => callback(error, null));
    else callback(new Error(`No texts of ${namespace} in ${language}.`), null);
  },
};

export async function startTexts(): Promise<void> {
  await i18next
    .use(featureTexts)
    .use(initReactI18next)
    .init({
      lng: preferred(),
      fallbackLng: 'en',
      supportedLngs: Object.keys(languages),
      partialBundledLanguages: true,
      ns: ['app'],
      defaultNS: 'app',
      resources: { en: { app: en } },
      // React escapes.
      interpolation: { escapeValue: false },
    });
  describe();
  i18next.on('languageChanged', describe);
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
}

function preferred(): Language {
  const wanted = [localStorage.getItem(key) ?? '', ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')];
  return (wanted.find((tag) => tag in languages) as Language | undefined) ?? 'en';
}

function describe(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
