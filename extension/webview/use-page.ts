import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Page } from './page.ts';

/** Hands the page down to every component. */
export const PageContext = createContext<Page | undefined>(undefined);

/** The page that a component stands in. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('A component of the page was drawn outside of it.');
  return page;
}
