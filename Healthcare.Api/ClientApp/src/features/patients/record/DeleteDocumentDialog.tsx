import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteDocumentMutation, type Document } from '@/shared/api/generated/documents';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

export function DeleteDocumentDialog({ document, onClose }: { document: Document; onClose: () => void }) {
  const { t } = useTranslation('patients');
  const [reason, setReason] = useState('');
  const [remove, { error, isLoading }] = useDeleteDocumentMutation();
  const removeOnce = useWrite(remove);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await removeOnce({ id: document.patientId, documentId: document.id, 'If-Match': `"${document.version}"`, deleteDocument: { reason: reason.trim() } });
    if (data) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="delete-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="delete-title">{t('documents.deleteOf', { title: document.title })}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography>{t('documents.forGood')}</Typography>
            <ProblemAlert error={error} />
            <TextField label={t('documents.why')} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus required slotProps={{ htmlInput: { maxLength: 500 } }} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="contained" color="error" disabled={reason.trim() === ''} loading={isLoading}>
            {t('documents.delete')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
