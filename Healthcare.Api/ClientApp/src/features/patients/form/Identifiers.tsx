import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import { Part } from './Part';
import { Several } from './Several';
import type { PatientValues } from './values';

/** Under which numbers others know the patient (FHIR R4 Patient.identifier). */
export function Identifiers() {
  const { t } = useTranslation('patients');
  const { fields, append, remove } = useFieldArray<PatientValues, 'identifiers'>({ name: 'identifiers' });
  return (
    <Part title={t('part.identifiers')}>
      <Several ids={fields.map(({ id }) => id)} most={20} add={t('addIdentifier')} removeOf={(number) => t('removeIdentifier', { number })} onAdd={() => append({ system: '', value: '' })} onRemove={remove}>
        {(index) => (
          <>
            <Field name={`identifiers.${index}.system`} label={t('field.system')} hint={t('systemHint')} more={{ slotProps: { htmlInput: { dir: 'ltr' } } }} />
            <Field name={`identifiers.${index}.value`} label={t('field.value')} more={{ slotProps: { htmlInput: { dir: 'ltr' } } }} />
          </>
        )}
      </Several>
    </Part>
  );
}
