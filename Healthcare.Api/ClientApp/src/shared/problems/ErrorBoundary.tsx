import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';

/** The one place where faults of pages end: every route has it. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Box role="alert" sx={{ display: 'grid', placeItems: 'center', minHeight: '60dvh', p: 3 }}>
      <Stack spacing={2} sx={{ maxWidth: 480, alignItems: 'flex-start' }}>
        <Typography variant="h1">{t(isMissing ? 'missingPage.title' : 'brokenPage.title')}</Typography>
        <Typography color="textSecondary">{t(isMissing ? 'missingPage.next' : 'brokenPage.next')}</Typography>
        <Stack direction="row" spacing={1}>
          {!isMissing && (
            <Button variant="contained" onClick={() => window.location.reload()}>
              {t('reload')}
            </Button>
          )}
          <Button variant="outlined" href="/">
            {t('toStart')}
          </Button>
        </Stack>
      </Stack>
    </Box>
  );
}
