import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Contacts } from './Contacts';
import { Field } from './Field';
import { Identifiers } from './Identifiers';
import { Part } from './Part';
import { Preferences } from './Preferences';
import { genders } from './values';

/** A house number does not change sides in the other language. */
const asWritten = { slotProps: { htmlInput: { dir: 'auto' } } } as const;
const leftToRight = { slotProps: { htmlInput: { dir: 'ltr' } } } as const;

/** Everything that is kept about a patient, as fields of the form around it; `children` stand below who it is. */
export function PatientFields({ autoFocus = false, children }: { autoFocus?: boolean; children?: ReactNode }) {
  const { t } = useTranslation('patients');
  return (
    <>
      <Part title={t('part.person')}>
        <Field name="name.family" label={t('field.family')} more={{ autoFocus, required: true }} />
        <Field name="name.given" label={t('field.given')} />
        <Field name="birthDate" label={t('field.birthDate')} more={{ type: 'date', required: true, slotProps: { inputLabel: { shrink: true }, htmlInput: { min: '1850-01-01' } } }} />
        <Field name="gender" label={t('field.gender')} options={genders.map((code) => ({ code, name: t(`gender.${code}`) }))} />
      </Part>
      {children}
      <Part title={t('part.reach')}>
        <Field name="phone" label={t('field.phone')} more={{ type: 'tel', ...leftToRight }} />
        <Field name="email" label={t('field.email')} more={{ type: 'email', ...leftToRight }} />
        <Field name="address.line" label={t('field.line')} more={{ multiline: true, maxRows: 4, ...asWritten }} />
        <Field name="address.postalCode" label={t('field.postalCode')} />
        <Field name="address.city" label={t('field.city')} />
        <Field name="address.state" label={t('field.state')} />
        <Field name="address.country" label={t('field.country')} />
        <Field name="address.text" label={t('field.addressText')} hint={t('addressTextHint')} more={{ multiline: true, maxRows: 4, ...asWritten }} />
      </Part>
      <Identifiers />
      <Contacts />
      <Preferences />
    </>
  );
}
