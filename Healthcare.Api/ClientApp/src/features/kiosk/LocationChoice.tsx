import { useTranslation } from 'react-i18next';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Choice } from './Choice';
import { Choices } from './Choices';
import { Screen } from './Screen';

/** Asked once, by staff: where does this screen stand? */
export function LocationChoice({ onChosen }: { onChosen: (id: string) => void }) {
  const { t } = useTranslation('kiosk');
  const me = useMe();
  const { data, error, refetch } = useListLocationsQuery({ limit: 200 });
  const locations = data?.items.filter(({ id }) => me.locations.length === 0 || me.locations.includes(id));
  return (
    <Screen title={t('whereTitle')} lead={t('whereLead')}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!locations && !error && <Loading />}
      <Choices>{locations?.map(({ id, name, timeZone }) => <Choice key={id} title={<bdi>{name}</bdi>} detail={<bdi>{timeZone}</bdi>} onChoose={() => onChosen(id)} />)}</Choices>
    </Screen>
  );
}
