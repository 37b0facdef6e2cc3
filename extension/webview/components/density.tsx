import { useComputed } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { usePage } from '../use-page.ts';

/** Tells the style sheets how close together messages are to stand. */
export function Density() {
  const { frame } = usePage();
  const density = useComputed(() => frame.value?.density ?? 'comfortable');
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density.value;
  }, [density.value]);
  return null;
}
