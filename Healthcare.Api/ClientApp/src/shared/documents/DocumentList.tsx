import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '@/shared/api/generated/documents';
import { formatWholeDate } from '@/shared/time/time';
import { Records } from '@/shared/ui/Records';
import { DownloadButton } from './DownloadButton';
import { kindOf } from './kindOf';

interface DocumentListProps {
  label: string;
  empty: string;
  /** As the server lists them, by date; the newest is shown first. */
  documents: Document[];
  /** What may be done with one beside downloading it. */
  actionsOf?: (document: Document) => ReactNode;
}

export function DocumentList({ label, empty, documents, actionsOf }: DocumentListProps) {
  const { t, i18n } = useTranslation('app');
  return (
    <Records
      label={label}
      empty={empty}
      rows={documents.toReversed()}
      keyOf={(document) => document.id}
      columns={[
        { label: t('documents.name'), of: (document) => <bdi>{document.title}</bdi> },
        { label: t('documents.category'), of: (document) => t(`documents.categories.${document.category}`, { defaultValue: document.category }) },
        { label: t('documents.date'), of: (document) => formatWholeDate(document.date, i18n.language) },
        { label: t('documents.kind'), of: (document) => <bdi>{kindOf(document, i18n.language)}</bdi> },
        {
          label: t('documents.actions'),
          of: (document) => (
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
              <DownloadButton document={document} />
              {actionsOf?.(document)}
            </Stack>
          ),
        },
      ]}
    />
  );
}
