import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { IntegrityReport } from '@/shared/api/generated/administration';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Records } from '@/shared/ui/Records';
import { useCheckStoreMutation } from '../longCalls';
import { Check } from './Check';

/** Reads everything, and tells what contradicts itself. */
export function StoreCheck() {
  const { t } = useTranslation('administration');
  const [check, { data, error, isLoading }] = useCheckStoreMutation();
  return (
    <Check title={t('store.title')} lead={t('store.lead')} start={t('store.start')} isBusy={isLoading} error={error} onStart={() => void check()}>
      {data && !isLoading && <Found report={data} />}
    </Check>
  );
}

function Found({ report }: { report: IntegrityReport }) {
  const { t, i18n } = useTranslation('administration');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Stack spacing={2}>
      <Alert severity={report.valid ? 'success' : 'error'} role="status">
        <AlertTitle>{report.valid ? t('store.valid') : t('store.broken', { count: report.findings.length })}</AlertTitle>
        {t(report.valid ? 'store.validNext' : 'store.brokenNext')} <Instant at={report.at} zone={localZone()} />
      </Alert>
      {report.findings.length > 0 && (
        <Records
          label={t('store.findings')}
          empty={t('none')}
          rows={report.findings.map((finding, index) => ({ ...finding, index }))}
          keyOf={(finding) => String(finding.index)}
          columns={[
            { label: t('store.what'), of: (finding) => t(`finding.${finding.code}`, { defaultValue: finding.code }) },
            { label: t('store.where'), of: (finding) => <bdi>{finding.subject}</bdi> },
            { label: t('store.detail'), of: (finding) => <bdi>{finding.detail}</bdi> },
          ]}
        />
      )}
      <Typography variant="body2" color="textSecondary">
        {t('store.checked')}{' '}
        {Object.entries(report.checked)
          .sort(([, a], [, b]) => b - a)
          .map(([kind, count]) => `${t(`kind.${kind}`, { defaultValue: kind })} ${number.format(count)}`)
          .join(' · ')}
      </Typography>
    </Stack>
  );
}
