import CheckInIcon from '@mui/icons-material/HowToRegOutlined';
import EventIcon from '@mui/icons-material/EventAvailableOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import { Choice } from './Choice';
import { Choices } from './Choices';
import { Screen } from './Screen';
import { StaffDialog } from './StaffDialog';

export type Errand = 'check-in' | 'booking';

export function Welcome({ location, onErrand }: { location: Location; onErrand: (errand: Errand) => void }) {
  const { t } = useTranslation('kiosk');
  const [isStaff, setStaff] = useState(false);
  const begin = (errand: Errand) => {
    // Browsers give the whole screen only to a touch; one that refuses is as good in a window.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    onErrand(errand);
  };
  return (
    <Screen title={t('welcome')} lead={<bdi>{location.name}</bdi>}>
      <Choices>
        <Choice isMain icon={<CheckInIcon sx={{ fontSize: 56 }} />} title={t('checkIn')} detail={t('checkInDetail')} onChoose={() => begin('check-in')} />
        <Choice icon={<EventIcon color="primary" sx={{ fontSize: 56 }} />} title={t('book')} detail={t('bookDetail')} onChoose={() => begin('booking')} />
      </Choices>
      <Box sx={{ mt: 6, display: 'flex', justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={() => setStaff(true)} sx={{ color: 'text.secondary' }}>
          {t('staff')}
        </Button>
      </Box>
      {isStaff && <StaffDialog onClose={() => setStaff(false)} />}
    </Screen>
  );
}
