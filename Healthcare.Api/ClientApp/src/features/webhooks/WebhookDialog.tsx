import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isFailure } from '@/shared/api/failure';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { useCreateWebhookMutation, useUpdateWebhookMutation, type WebhookList, type WebhookView } from '@/shared/api/generated/webhooks';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Choices } from '@/shared/ui/Choices';

/** A new webhook, or what an old one is told of and where. */
export function WebhookDialog({ webhook, choices, onClose, onSecret }: { webhook?: WebhookView; choices: WebhookList; onClose: () => void; onSecret?: (secret: string | undefined) => void }) {
  const { t } = useTranslation('webhooks');
  const [create, creation] = useCreateWebhookMutation();
  const [update, change] = useUpdateWebhookMutation();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const locations = useListLocationsQuery({ limit: 200 });
  const [form, setForm] = useState({ reason: webhook?.reason ?? '', endpoint: webhook?.endpoint ?? '', events: webhook?.events ?? [], locationIds: webhook?.locationIds ?? [] });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const events = form.locationIds.length > 0 ? choices.eventsOfLocations : choices.events;
  const error = creation.error ?? change.error;
  const wrong = (member: string) => (isFailure(error) ? error.errors?.[member]?.join(' ') : undefined);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { locationIds, ...rest } = form;
    const details = { ...rest, reason: form.reason.trim(), endpoint: form.endpoint.trim(), events: form.events.filter((name) => events.includes(name)), ...(locationIds.length > 0 ? { locationIds } : {}) };
    if (webhook) {
      const answer = await updateOnce({ id: webhook.id, 'If-Match': `"${webhook.version}"`, updateWebhook: { ...details, status: webhook.status === 'off' ? 'off' : 'active' } });
      if (!answer.error) onClose();
      return;
    }
    const answer = await createOnce({ webhookDetails: details });
    if (!answer.data) return;
    onSecret?.(answer.data.secret);
    onClose();
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="webhook-title">
      <form onSubmit={(event) => void save(event)}>
        <DialogTitle id="webhook-title">{webhook ? t('changeOf', { reason: webhook.reason }) : t('new')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ProblemAlert error={error} />
            <TextField label={t('reason')} required value={form.reason} error={!!wrong('reason')} helperText={wrong('reason') ?? t('reasonHint')} slotProps={{ htmlInput: { maxLength: 100 } }} onChange={(event) => set({ reason: event.target.value })} />
            <TextField label={t('endpoint')} type="url" required value={form.endpoint} error={!!wrong('endpoint')} helperText={wrong('endpoint') ?? t('endpointHint')} slotProps={{ htmlInput: { maxLength: 1000, dir: 'ltr' } }} onChange={(event) => set({ endpoint: event.target.value })} />
            <Choices label={t('events')} hint={t('eventsHint')} options={events} value={form.events.filter((name) => events.includes(name))} onChange={(chosen) => set({ events: chosen })} nameOf={(name) => t(`event.${name}`, { defaultValue: name })} />
            <Choices label={t('locations')} hint={t('allLocations')} options={locations.data?.items.map((location) => location.id) ?? []} value={form.locationIds} onChange={(chosen) => set({ locationIds: chosen })} nameOf={(id) => locations.data?.items.find((location) => location.id === id)?.name ?? id} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={creation.isLoading || change.isLoading || form.events.length === 0}>
            {t(webhook ? 'save' : 'create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
