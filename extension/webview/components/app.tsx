import type { Page } from '../page.ts';
import { PageContext } from '../use-page.ts';
import { Banner } from './banner.tsx';
import { Composer } from './composer.tsx';
import { Density } from './density.tsx';
import { DropTarget } from './drop-target.tsx';
import { Head } from './head.tsx';
import { LiveRegion } from './live-region.tsx';
import { PinBanner } from './pin-banner.tsx';
import { Scene } from './scene.tsx';
import { ThreadBar } from './thread-bar.tsx';

/** The whole page. */
export function App({ page }: { page: Page }) {
  return (
    <PageContext.Provider value={page}>
      <Density />
      <DropTarget />
      <Head />
      <main>
        <PinBanner />
        <ThreadBar />
        <Banner />
        <Scene />
        <Composer />
        <LiveRegion />
      </main>
    </PageContext.Provider>
  );
}
