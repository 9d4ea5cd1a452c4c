import Skeleton from '@mui/material/Skeleton';
import { useTranslation } from 'react-i18next';
import { useGetPatientQuery } from '@/shared/api/generated/patients';

/** Reads the patient's record, which the audit trail notes. */
export function PatientName({ id }: { id: string }) {
  const { t } = useTranslation('front-desk');
  const { data, error } = useGetPatientQuery({ id });
  if (error) return <>{t('patient')}</>;
  return data ? <>{`${data.name.family}, ${data.name.given.join(' ')}`}</> : <Skeleton width="8ch" sx={{ display: 'inline-block' }} />;
}
