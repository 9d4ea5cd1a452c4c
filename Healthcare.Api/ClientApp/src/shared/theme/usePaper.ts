import { useSyncExternalStore } from 'react';

const paper = window.matchMedia('print');

/** Whether the page is being printed: paper is light, whatever the screen is. */
export function usePaper(): boolean {
  return useSyncExternalStore(follow, () => paper.matches);
}

function follow(onChange: () => void): () => void {
  paper.addEventListener('change', onChange);
  return () => paper.removeEventListener('change', onChange);
}
