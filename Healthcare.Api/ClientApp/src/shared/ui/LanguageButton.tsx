import TranslateIcon from '@mui/icons-material/Translate';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { languages, speak, type Language } from '../i18n/i18n';

/** Changes to the other language; its name is written in itself. */
export function LanguageButton() {
  const { i18n } = useTranslation();
  const other: Language = i18n.language === 'ar' ? 'en' : 'ar';
  return (
    <Button color="inherit" size="small" startIcon={<TranslateIcon />} lang={other} onClick={() => void speak(other)}>
      {languages[other]}
    </Button>
  );
}
