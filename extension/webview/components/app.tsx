import type { Page } from '../page.ts';
import { PageContext } from '../use-page.ts';
import { Banner } from './banner.tsx';
import { Composer } from './composer.tsx';
import { Head } from './head.tsx';
import { LiveRegion } from './live-region.tsx';
import { Scene } from './scene.tsx';

/** The whole page. */
export function App({ page }: { page: Page }) {
  return (
    <PageContext.Provider value={page}>
      <Head />
      <main>
        <Banner />
        <Scene />
        <Composer />
        <LiveRegion />
      </main>
    </PageContext.Provider>
  );
}
