import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useCallback, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpload } from '@/shared/api/uploads';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { dateIn, localZone } from '@/shared/time/time';
import { categories, mediaTypes, mostBytes, useUploadDocumentMutation, type Upload } from './documentCalls';
import { FileField } from './FileField';

/** Takes a document in; what was chosen and typed stays when it fails. */
export function UploadDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('patients');
  const [told, setTold] = useState({ title: '', category: 'clinical-note', date: dateIn(localZone()) });
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const [upload, { error, isLoading }] = useUploadDocumentMutation();
  const uploadOnce = useWrite(
    useCallback(
      (arg: Upload) => {
        const stop = followUpload(arg['Idempotency-Key']!, setSent);
        const answer = upload(arg);
        void answer.finally(stop);
        return answer;
      },
      [upload],
    ),
  );
  const wrong = file && (file.size > mostBytes ? 'tooLarge' : !mediaTypes.includes(file.type) ? 'otherKind' : file.size === 0 ? 'isEmpty' : null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setSent(0);
    const { data } = await uploadOnce({ id: patientId, ...told, title: told.title.trim(), file, mark: `${file.name} ${file.size} ${file.lastModified}` });
    if (data) onClose();
  };
  return (
    <Dialog open onClose={(_, why) => why === 'escapeKeyDown' && !isLoading && onClose()} fullWidth maxWidth="sm" aria-labelledby="upload-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="upload-title">{t('documents.add')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ProblemAlert error={error} />
            <FileField
              file={file}
              error={wrong ? t(`documents.${wrong}`) : undefined}
              onChange={(chosen) => {
                setFile(chosen);
                if (told.title === '') setTold({ ...told, title: chosen.name.replace(/\.[^.]*$/, '').slice(0, 100) });
              }}
            />
            <TextField label={t('app:documents.name')} value={told.title} onChange={(event) => setTold({ ...told, title: event.target.value })} required slotProps={{ htmlInput: { maxLength: 100 } }} />
            <TextField select label={t('app:documents.category')} value={told.category} onChange={(event) => setTold({ ...told, category: event.target.value })}>
              {categories.map((code) => (
                <MenuItem key={code} value={code}>
                  {t(`app:documents.categories.${code}`)}
                </MenuItem>
              ))}
            </TextField>
            <TextField type="date" label={t('app:documents.date')} value={told.date} onChange={(event) => setTold({ ...told, date: event.target.value })} required slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: '1850-01-01' } }} />
            {isLoading && <LinearProgress variant="determinate" value={sent * 100} aria-label={t('documents.progress')} />}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="contained" disabled={!file || Boolean(wrong) || told.title.trim() === ''} loading={isLoading}>
            {t('documents.upload')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
