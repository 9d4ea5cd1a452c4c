import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Alike } from './alike';
import { AlikeList } from './AlikeList';

interface AlikeDialogProps {
  alike: Alike[];
  onOpen: () => void;
  onBack: () => void;
  onNevertheless: () => void;
}

/** Asks once more before a person may get a second record. An identifier has one owner: then there is nothing to ask. */
export function AlikeDialog({ alike, onOpen, onBack, onNevertheless }: AlikeDialogProps) {
  const { t } = useTranslation('patients');
  const isTaken = alike.some(({ by }) => by.includes('identifier'));
  return (
    <Dialog open onClose={onBack} fullWidth maxWidth="sm" aria-labelledby="alike-title">
      <DialogTitle id="alike-title">{t('alike.title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>{t(isTaken ? 'alike.taken' : 'alike.explain')}</Typography>
          <AlikeList alike={alike} onOpen={onOpen} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
        <Button variant={isTaken ? 'contained' : 'text'} onClick={onBack}>
          {t('alike.back')}
        </Button>
        {!isTaken && (
          <Button variant="contained" onClick={onNevertheless}>
            {t('alike.nevertheless')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
