import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient, PatientContact } from '@/shared/api/generated/patients';
import { formatWholeDate } from '@/shared/time/time';
import { Part } from '../form/Part';
import { fullName, languageName } from '../names';

/** What is known about a patient, to read. */
export function Demographics({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation('patients');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      <Part title={t('part.person')}>
        <Fact label={t('field.birthDate')}>{formatWholeDate(patient.birthDate, i18n.language)}</Fact>
        <Fact label={t('field.gender')}>{patient.gender && t(`gender.${patient.gender}`, { defaultValue: patient.gender })}</Fact>
        {patient.identifiers?.map(({ system, value }) => (
          <Fact key={`${system}|${value}`} label={t('field.identifier')}>
            <bdi>{value}</bdi>
            <Typography variant="caption" component="div" color="textSecondary">
              <bdi>{system}</bdi>
            </Typography>
          </Fact>
        ))}
      </Part>
      <Part title={t('part.reach')}>
        <Fact label={t('field.phone')}>{patient.phone && <bdi>{patient.phone}</bdi>}</Fact>
        <Fact label={t('field.email')}>{patient.email && <bdi>{patient.email}</bdi>}</Fact>
        <Fact label={t('field.address')}>{addressLines(patient).map((line) => <div key={line}><bdi>{line}</bdi></div>)}</Fact>
      </Part>
      <Part title={t('part.contacts')}>
        {patient.contacts?.map((contact, index) => <Contact key={index} contact={contact} />) ?? <Typography color="textSecondary">{t('noContacts')}</Typography>}
      </Part>
      <Part title={t('part.preferences')}>
        <Fact label={t('field.language')}>{patient.communication?.filter(({ preferred }) => preferred).map(({ language }) => languageName(language, i18n.language))}</Fact>
        <Fact label={t('field.otherLanguages')}>{patient.communication?.filter(({ preferred }) => !preferred).map(({ language }) => languageName(language, i18n.language)).join(', ')}</Fact>
        <Fact label={t('field.reminderConsent')}>{t(patient.reminderConsent ? `consent.${[...patient.reminderConsent].sort().join(',') || 'none'}` : 'consent.unasked')}</Fact>
      </Part>
    </Box>
  );
}

function Contact({ contact }: { contact: PatientContact }) {
  const { t } = useTranslation('patients');
  return (
    <Fact label={contact.relationship ? t(`relationship.${contact.relationship}`, { defaultValue: contact.relationship }) : t('field.contact')}>
      {[contact.name && fullName(contact.name), contact.phone, contact.email].filter(Boolean).map((line) => <div key={line}><bdi>{line}</bdi></div>)}
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  const isEmpty = children === undefined || children === '' || (Array.isArray(children) && children.length === 0);
  return (
    <Stack sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="div">{isEmpty ? '–' : children}</Typography>
    </Stack>
  );
}

function addressLines({ address }: Patient): string[] {
  if (!address) return [];
  if (typeof address === 'string') return [address];
  const place = [address.postalCode, address.city].filter(Boolean).join(' ');
  return [address.text, ...(address.line ?? []), place, address.state, address.country].filter((line): line is string => Boolean(line));
}
