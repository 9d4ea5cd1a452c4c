import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormDialogProps {
  title: string;
  /** The name of the button that sends the form. */
  save: string;
  isBusy: boolean;
  isDangerous?: boolean;
  canSave?: boolean;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page. A click beside it closes nothing: what was typed stays until its writer leaves or it is saved. */
export function FormDialog({ title, save, isBusy, isDangerous = false, canSave = true, onSave, onClose, children }: FormDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (canSave && !isBusy) void onSave();
  };
  return (
    <Dialog open onClose={(_, why) => why === 'escapeKeyDown' && onClose()} fullWidth maxWidth="sm" aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" color={isDangerous ? 'error' : 'primary'} disabled={isBusy || !canSave}>
            {save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
