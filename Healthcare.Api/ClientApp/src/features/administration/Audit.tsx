import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAuditEventsQuery } from '@/shared/api/generated/audit';
import { saveFile } from '@/shared/files/saveFile';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { addDays, localZone, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { usePages } from '@/shared/ui/usePages';
import { useExportAuditTextMutation } from './longCalls';

const nothing = { fromDay: '', toDay: '', actor: '', action: '' };

export function Audit() {
  const { t } = useTranslation('administration');
  const [form, setForm] = useState(nothing);
  const [asked, setAsked] = useState(nothing);
  const pages = usePages();
  const filter = filterOf(asked);
  const { data, error, refetch } = useListAuditEventsQuery({ ...filter, limit: 100, ...pages.at }, { refetchOnMountOrArgChange: true });
  const [exportText, exporting] = useExportAuditTextMutation();
  const search = (event: FormEvent) => {
    event.preventDefault();
    pages.first();
    setAsked(form);
  };
  const download = async () => {
    const { data: text } = await exportText({ ...filter, format: 'csv' });
    if (text !== undefined) saveFile('audit.csv', text, 'text/csv');
  };
  const field = (name: keyof typeof nothing, type = 'text') => (
    <TextField size="small" label={t(name, { zone: localZone() })} type={type} value={form[name]} sx={{ width: { md: 200 } }} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => setForm({ ...form, [name]: event.target.value })} />
  );
  return (
    <Stack spacing={2}>
      <Stack component="form" role="search" aria-label={t('section.audit')} onSubmit={search} sx={{ flexDirection: { xs: 'column', md: 'row' }, flexWrap: 'wrap', gap: 1.5 }}>
        {field('fromDay', 'date')}
        {field('toDay', 'date')}
        {field('actor')}
        {field('action')}
        <Button type="submit" variant="contained">
          {t('search')}
        </Button>
        <Button disabled={exporting.isLoading} onClick={() => void download()}>
          {t('export')}
        </Button>
      </Stack>
      <ProblemAlert error={error ?? exporting.error} {...(error ? { onRetry: () => (pages.first(), void refetch()) } : {})} />
      {data ? (
        <Records
          label={t('section.audit')}
          empty={t('none')}
          rows={data.items}
          keyOf={(event) => event.id}
          columns={[
            { label: t('at'), of: (event) => <Instant at={event.at} zone={localZone()} /> },
            { label: t('actor'), of: (event) => <bdi>{event.actor}</bdi> },
            { label: t('action'), of: (event) => <bdi>{event.action}</bdi> },
            { label: t('subject'), of: (event) => <bdi>{event.subject}</bdi> },
            { label: t('outcome'), of: (event) => t(`outcomes.${event.outcome}`) },
            { label: t('reason'), of: (event) => event.reason ?? '–' },
          ]}
          pages={pages.turns(data.next)}
        />
      ) : (
        !error && <Loading />
      )}
    </Stack>
  );
}

function filterOf({ fromDay, toDay, actor, action }: typeof nothing) {
  const zone = localZone();
  return {
    ...(fromDay ? { from: startOfDay(fromDay, zone) } : {}),
    ...(toDay ? { to: startOfDay(addDays(toDay, 1), zone) } : {}),
    ...(actor.trim() ? { actor: actor.trim() } : {}),
    ...(action.trim() ? { action: action.trim() } : {}),
  };
}
