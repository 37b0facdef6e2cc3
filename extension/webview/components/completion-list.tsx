import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** The id of an offer's element, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The offers above the composer. The focus stays in the text box. */
export function CompletionList({ id }: { id: string }) {
  const { composer, strings } = usePage();
  const list = useRef<HTMLDivElement>(null);
  const active = composer.active.value;
  const offers = composer.suggestions.value;
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, offers]);
  if (offers.length === 0) return null;
  return (
    <div
      ref={list}
      id={id}
      class="offers"
      role="listbox"
      aria-label={strings.text('suggestions')}
      tabIndex={-1}
    >
      {offers.map((offer, index) => (
        <div
          key={offer.line}
          id={optionId(id, index)}
          role="option"
          class="offer"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={event => {
            // The text box keeps the focus.
            event.preventDefault();
            composer.take(index);
          }}
        >
          {offer.sign === undefined ? (
            <Icon name={offer.icon} />
          ) : (
            <span class="offer-sign" aria-hidden="true">
              {offer.sign}
            </span>
          )}
          <bdi class="offer-label">{offer.label}</bdi>
          <span class="offer-detail">{offer.detail}</span>
        </div>
      ))}
    </div>
  );
}
