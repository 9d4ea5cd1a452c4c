import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { mediaTypes } from './documentCalls';

const unseen = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

/** A file that somebody chooses. */
export function FileField({ file, error, onChange }: { file: File | null; error: string | undefined; onChange: (file: File) => void }) {
  const { t } = useTranslation('patients');
  return (
    <Stack sx={{ alignItems: 'flex-start', overflowWrap: 'anywhere' }}>
      <Button component="label" role={undefined} tabIndex={undefined} variant="outlined" sx={{ '&:focus-within': { outline: '3px solid', outlineOffset: 2 } }}>
        {file ? <bdi>{file.name}</bdi> : t('documents.choose')}
        <input
          type="file"
          accept={mediaTypes.join()}
          aria-label={t('documents.choose')}
          aria-invalid={error !== undefined}
          style={unseen}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onChange(chosen);
          }}
        />
      </Button>
      <FormHelperText error={error !== undefined}>{error ?? t('documents.limits')}</FormHelperText>
    </Stack>
  );
}
