import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Nobody can read it again: the server keeps only its hash. */
export function IssuedKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog open aria-labelledby="issued-title">
      <DialogTitle id="issued-title">{t('issued')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{t('shownOnce')}</Alert>
          <Typography component="code" dir="ltr" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>{t(isCopied ? 'copied' : 'copy')}</Button>
        <Button variant="contained" onClick={onClose}>
          {t('kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
