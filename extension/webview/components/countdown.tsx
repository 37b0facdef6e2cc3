import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../use-page.ts';

/** "Next try in 12 s.", counted down; a screen reader reads it when asked, not every second. */
export function Countdown({ to }: { to: number }) {
  const { strings } = usePage();
  const [now, setNow] = useState(Date.now);
  const seconds = Math.ceil((to - now) / 1000);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [to]);
  return (
    <span class="countdown">
      {' '}
      {seconds > 0 ? strings.plural('nextTry', seconds) : strings.text('tryingNow')}
    </span>
  );
}
