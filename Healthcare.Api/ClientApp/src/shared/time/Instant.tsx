import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime } from './time';

/** A moment, with its zone. */
export function Instant({ at, zone, timeOnly = false }: { at: string; zone: string; timeOnly?: boolean }) {
  const { i18n } = useTranslation();
  return <time dateTime={at}>{(timeOnly ? formatTime : formatInstant)(at, zone, i18n.language)}</time>;
}
