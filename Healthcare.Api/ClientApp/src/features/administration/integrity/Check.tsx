import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

interface CheckProps {
  title: string;
  /** What it is for, and when. */
  lead: string;
  start: string;
  isBusy: boolean;
  error: unknown;
  onStart: () => void;
  children: ReactNode;
}

/** Something that is looked into when somebody asks, and what was found. */
export function Check({ title, lead, start, isBusy, error, onStart, children }: CheckProps) {
  const id = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: { xs: 2, sm: 3 } }}>
      <Stack spacing={2}>
        <Typography id={id} variant="h3" component="h2">
          {title}
        </Typography>
        <Typography color="textSecondary" sx={{ maxWidth: 720 }}>
          {lead}
        </Typography>
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} disabled={isBusy} onClick={onStart}>
          {start}
        </Button>
        {isBusy && <LinearProgress aria-labelledby={id} />}
        <ProblemAlert error={error} />
        {children}
      </Stack>
    </Paper>
  );
}
