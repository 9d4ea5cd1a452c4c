const key = 'healthcare-imports';
const most = 10;

export interface RecentImport {
  id: string;
  fileName: string;
  startedAt: string;
}

/** What was begun in this browser, the newest first: the server tells of an import only to who knows its id. */
export function recentImports(): RecentImport[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function rememberImport(begun: RecentImport): void {
  const others = recentImports().filter(({ id }) => id !== begun.id);
  localStorage.setItem(key, JSON.stringify([begun, ...others].slice(0, most)));
}

function isRecent(value: unknown): value is RecentImport {
  return typeof value === 'object' && value !== null && ['id', 'fileName', 'startedAt'].every((member) => typeof (value as Record<string, unknown>)[member] === 'string');
}
