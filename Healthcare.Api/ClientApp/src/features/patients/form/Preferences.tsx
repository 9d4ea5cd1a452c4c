import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Choices } from '@/shared/ui/Choices';
import { languageName } from '../names';
import { Field } from './Field';
import { Part } from './Part';
import { consents, type PatientValues } from './values';

/** Languages that are offered; others that a record has stay in it. */
const common = ['am', 'ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'ha', 'hi', 'it', 'ja', 'ko', 'pl', 'ps', 'pt', 'ro', 'ru', 'so', 'sw', 'ti', 'tl', 'tr', 'uk', 'ur', 'vi', 'zh'];

/** In which language and by what somebody wants to be spoken to. */
export function Preferences() {
  const { t, i18n } = useTranslation('patients');
  const { field: preferred } = useController<PatientValues, 'language'>({ name: 'language' });
  const { field: others } = useController<PatientValues, 'otherLanguages'>({ name: 'otherLanguages' });
  const nameOf = (code: string) => languageName(code, i18n.language);
  const known = [...new Set([...common, preferred.value, ...others.value])].filter(Boolean).sort((a, b) => nameOf(a).localeCompare(nameOf(b), i18n.language));
  return (
    <Part title={t('part.preferences')}>
      <Field name="language" label={t('field.language')} options={known.map((code) => ({ code, name: nameOf(code) }))} />
      <Choices label={t('field.otherLanguages')} options={known.filter((code) => code !== preferred.value)} value={others.value} onChange={others.onChange} nameOf={nameOf} />
      <Field name="reminderConsent" label={t('field.reminderConsent')} hint={t('reminderHint')} options={consents.map((code) => ({ code, name: t(`consent.${code}`) }))} />
    </Part>
  );
}
