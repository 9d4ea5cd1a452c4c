import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** Asks before what was typed is left behind. `leave` goes on without asking. */
export function useLeaving(isTyped: boolean) {
  const mayLeave = useRef(false);
  const leave = useCallback(() => {
    mayLeave.current = true;
  }, []);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isTyped && !mayLeave.current && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isTyped) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isTyped]);
  const question = blocker.state === 'blocked' && <LeavingDialog onStay={() => blocker.reset()} onLeave={() => blocker.proceed()} />;
  return { leave, question };
}

function LeavingDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation('patients');
  return (
    <Dialog open onClose={onStay} aria-labelledby="leaving-title">
      <DialogTitle id="leaving-title">{t('leaving.title')}</DialogTitle>
      <DialogContent>{t('leaving.explain')}</DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onLeave}>{t('leaving.leave')}</Button>
        <Button variant="contained" onClick={onStay}>
          {t('leaving.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
