import { useTranslation } from 'react-i18next';
import { GroupButtons } from './GroupButtons';
import type { Group } from './lines';

/** What a report has one line for. */
export function Groups<T extends Group>({ options, value, onChange }: { options: readonly T[]; value: T; onChange: (group: T) => void }) {
  const { t } = useTranslation('reports');
  return <GroupButtons label={t('groupBy')} options={options.map((group) => ({ value: group, name: t(`by.${group}`) }))} value={value} onChange={onChange} />;
}
