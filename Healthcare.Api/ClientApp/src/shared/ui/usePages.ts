import { useState } from 'react';

export interface PageTurns {
  number: number;
  onBack?: () => void;
  onNext?: () => void;
}

/**
 * Where somebody is in a list that comes page by page: forward by the cursor of the page, back the way they came.
 *
 *     const pages = usePages();
 *     const { data } = useListThingsQuery({ limit: 100, ...pages.at });
 *     <Records pages={pages.turns(data.next)} ... />
 */
export function usePages() {
  const [trail, setTrail] = useState<string[]>([]);
  const cursor = trail.at(-1);
  const turns = (next: string | undefined): PageTurns => ({
    number: trail.length + 1,
    ...(cursor ? { onBack: () => setTrail(trail.slice(0, -1)) } : {}),
    ...(next ? { onNext: () => setTrail([...trail, next]) } : {}),
  });
  return { at: cursor ? { cursor } : {}, turns, first: () => setTrail([]) };
}
