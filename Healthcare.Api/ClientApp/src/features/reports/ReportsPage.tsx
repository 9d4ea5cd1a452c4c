import PrintIcon from '@mui/icons-material/PrintOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { dateIn, formatDate, localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Bookings } from './Bookings';
import { faultOf, filterOf, paramsOf, rangeOf, type Filter } from './filter';
import { Filters } from './Filters';
import { NoShows } from './NoShows';
import { NetworkContext, useNetwork, type Network } from './network';
import { Utilisation } from './Utilisation';
import { WaitingTime } from './WaitingTime';

/** How a clinic does, in numbers. */
export function Component() {
  const { t } = useTranslation('reports');
  const { network, error, retry } = useNetwork();
  if (network) return <Reports network={network} />;
  return <Page title={t('title')}>{error ? <ProblemAlert error={error} onRetry={retry} /> : <Loading />}</Page>;
}

function Reports({ network }: { network: Network }) {
  const { t, i18n } = useTranslation('reports');
  const [params, setParams] = useSearchParams();
  const zone = useZone(network, params.get('location'));
  const today = dateIn(zone);
  const filter = useMemo(() => filterOf(params, today), [params, today]);
  const range = useMemo(() => rangeOf(filter, zone), [filter, zone]);
  const change = (changed: Filter) => setParams(paramsOf(changed), { replace: true });
  const { locationId, practitionerId } = filter;
  const lead = [
    `${formatDate(filter.from, i18n.language)} – ${formatDate(filter.to, i18n.language)}`,
    zone,
    locationId ? network.nameOf(locationId) : t('allLocations'),
    ...(practitionerId ? [network.nameOf(practitionerId)] : []),
  ].join(' · ');

  return (
    <NetworkContext value={network}>
      <Page
        title={t('title')}
        lead={lead}
        actions={
          <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()} sx={{ displayPrint: 'none' }}>
            {t('print')}
          </Button>
        }
      >
        <Filters filter={filter} today={today} onChange={change} />
        {faultOf(filter) ? (
          <Alert severity="info">{t('periodFirst')}</Alert>
        ) : (
          <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', xl: 'repeat(2, minmax(0, 1fr))' }, alignItems: 'start', '@media print': { gridTemplateColumns: 'minmax(0, 1fr)' } }}>
            <Utilisation filter={filter} range={range} />
            <NoShows filter={filter} range={range} />
            <Bookings range={range} />
            <WaitingTime filter={filter} zone={zone} />
          </Box>
        )}
      </Page>
    </NetworkContext>
  );
}

/** That of the location, or the one that all share; days of several zones are cut in the reader's own. */
function useZone({ locations }: Network, locationId: string | null): string {
  const location = locations.find(({ id }) => id === locationId);
  if (location) return location.timeZone;
  const zones = new Set(locations.map(({ timeZone }) => timeZone));
  return zones.size === 1 ? [...zones][0]! : localZone();
}
