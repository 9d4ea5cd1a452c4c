import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import { Part } from './Part';
import { Several } from './Several';
import { emptyContact, relationships, type PatientValues } from './values';

/** Whom to turn to (FHIR R4 Patient.contact). */
export function Contacts() {
  const { t } = useTranslation('patients');
  const { fields, append, remove } = useFieldArray<PatientValues, 'contacts'>({ name: 'contacts' });
  return (
    <Part title={t('part.contacts')}>
      <Several ids={fields.map(({ id }) => id)} most={10} add={t('addContact')} removeOf={(number) => t('removeContact', { number })} onAdd={() => append(emptyContact)} onRemove={remove}>
        {(index) => (
          <>
            <Field name={`contacts.${index}.relationship`} label={t('field.relationship')} options={relationships.map((code) => ({ code, name: t(`relationship.${code}`) }))} />
            <Field name={`contacts.${index}.name.family`} label={t('field.family')} />
            <Field name={`contacts.${index}.name.given`} label={t('field.given')} />
            <Field name={`contacts.${index}.phone`} label={t('field.phone')} more={{ type: 'tel', slotProps: { htmlInput: { dir: 'ltr' } } }} />
            <Field name={`contacts.${index}.email`} label={t('field.email')} more={{ type: 'email', slotProps: { htmlInput: { dir: 'ltr' } } }} />
          </>
        )}
      </Several>
    </Part>
  );
}
