import BackspaceIcon from '@mui/icons-material/BackspaceOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type Layout = 'letters' | 'digits' | 'code';

const latin = ['qwertyuiop', 'asdfghjkl', "zxcvbnm-'"];
/** Letters that no search takes for a plain one, and those that a new name is written with. */
const alphabets = {
  latin,
  marked: ['äàáâãåæçčć', 'ďđéèêëęğíî', 'łñňöøóôőœř', 'šśşßťüúûýž'],
  arabic: ['ضصثقفغعهخحجد', 'شسيبلاتنمكطذ', 'ئءؤرىةوزظأإآ'],
};
type Alphabet = keyof typeof alphabets;
const faces: Record<Alphabet, string> = { latin: 'ABC', marked: 'ÄÉŁ', arabic: 'أبت' };
const digits = ['123', '456', '789', '0'];
const code = ['1234567890', ...latin.slice(0, 2), 'zxcvbnm-'];

/** Keys on the screen; what they type goes where `onKey` puts it. A keyboard that is plugged in works as well. */
export function Keyboard({ layout, onKey, onErase }: { layout: Layout; onKey: (key: string) => void; onErase: () => void }) {
  const { t, i18n } = useTranslation('kiosk');
  const [alphabet, setAlphabet] = useState<Alphabet>(i18n.language === 'ar' ? 'arabic' : 'latin');
  const rows = layout === 'digits' ? digits : layout === 'code' ? code : alphabets[alphabet];
  return (
    <Stack role="group" aria-label={t('keyboard')} dir={layout === 'letters' && alphabet === 'arabic' ? 'rtl' : 'ltr'} spacing={{ xs: 0.5, sm: 1 }} sx={{ width: '100%', maxWidth: layout === 'digits' ? 420 : 960, mx: 'auto' }}>
      {rows.map((row) => (
        <Row key={row}>
          {[...row].map((key) => (
            <Key key={key} onPress={() => onKey(key)}>
              {key === 'ß' ? key : key.toUpperCase()}
            </Key>
          ))}
          {row === '0' && <EraseKey onPress={onErase} />}
        </Row>
      ))}
      {layout !== 'digits' && (
        <Row>
          {layout === 'letters' &&
            (Object.keys(alphabets) as Alphabet[])
              .filter((other) => other !== alphabet)
              .map((other) => (
                <Key key={other} width={1.5} label={t(`alphabet.${other}`)} onPress={() => setAlphabet(other)}>
                  {faces[other]}
                </Key>
              ))}
          {layout === 'letters' && (
            <Key width={4} onPress={() => onKey(' ')}>
              {t('space')}
            </Key>
          )}
          <EraseKey onPress={onErase} />
        </Row>
      )}
    </Stack>
  );
}

function Row({ children }: { children: ReactNode }) {
  return (
    <Stack direction="row" sx={{ gap: { xs: 0.5, sm: 1 }, justifyContent: 'center' }}>
      {children}
    </Stack>
  );
}

function EraseKey({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('kiosk');
  return (
    <Key width={1.5} label={t('erase')} onPress={onPress}>
      <BackspaceIcon />
    </Key>
  );
}

function Key({ width = 1, label, onPress, children }: { width?: number; label?: string; onPress: () => void; children: ReactNode }) {
  return (
    <Button
      variant="outlined"
      color="inherit"
      aria-label={label}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      sx={{ flex: width, minWidth: 0, px: 0, minHeight: { xs: 48, sm: 60 }, fontSize: { xs: '1.125rem', sm: '1.5rem' }, bgcolor: 'background.paper' }}
    >
      {children}
    </Button>
  );
}
