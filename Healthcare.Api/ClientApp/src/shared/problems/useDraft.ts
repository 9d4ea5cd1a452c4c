import { useState } from 'react';

/**
 * A form over something that others may change meanwhile: what was seen, and what is typed over it. `take` and `keep` are for
 * `ChangeProblem`.
 */
export function useDraft<Seen extends { version?: number }, Form extends object>(seen: Seen | undefined, formOf: (seen: Seen | undefined) => Form) {
  const [base, setBase] = useState(seen);
  const [form, setForm] = useState(() => formOf(seen));
  return {
    form,
    set: (part: Partial<Form>) => setForm((typed) => ({ ...typed, ...part })),
    /** For `If-Match`. */
    etag: `"${base?.version ?? 0}"`,
    take: (newer: Seen) => {
      setBase(newer);
      setForm(formOf(newer));
    },
    keep: setBase,
  };
}
