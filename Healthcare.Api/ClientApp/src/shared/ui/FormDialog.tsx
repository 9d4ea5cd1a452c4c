import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useId, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormDialogProps {
  title: string;
  /** The name of the button that sends the form. */
  save: string;
  /** The name of the button that leaves it, where `Cancel` could be mistaken. */
  leave?: string;
  isBusy: boolean;
  isDangerous?: boolean;
  canSave?: boolean;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page. A click beside it closes nothing: what was typed stays until its writer leaves or it is saved. */
export function FormDialog({ title, save, leave, isBusy, isDangerous = false, canSave = true, onSave, onClose, children }: FormDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const content = useRef<HTMLDivElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!canSave || isBusy) return;
    void onSave().then(() => {
      // What went wrong is told at the top.
      if (content.current) content.current.scrollTop = 0;
    });
  };
  return (
    <Dialog open onClose={(_, why) => why === 'escapeKeyDown' && onClose()} fullWidth maxWidth="sm" aria-labelledby={id}>
      <form onSubmit={submit} style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent ref={content}>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{leave ?? t('cancel')}</Button>
          <Button type="submit" variant="contained" color={isDangerous ? 'error' : 'primary'} disabled={isBusy || !canSave}>
            {save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
