import { useEffect } from 'preact/hooks';
import { holdsDropped, readDropped } from '../dropped.ts';
import { usePage } from '../use-page.ts';

/** What a source allows that may be copied. */
const COPIES = /copy|all|uninitialized/i;

/**
 * Takes files and problems that are dropped anywhere on the page, and asks the host for them as code with its place. While they are dragged
 * over it, the composer shows that they will go there.
 */
export function DropTarget() {
  const page = usePage();
  useEffect(() => {
    const mark = (isOver: boolean) => document.body.toggleAttribute('data-drop', isOver);
    const over = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (!dataTransfer || !holdsDropped(dataTransfer)) return;
      event.preventDefault();
      // VS Code lets nothing through without Shift, and Shift asks for a move: the file stays where it is.
      if (COPIES.test(dataTransfer.effectAllowed)) dataTransfer.dropEffect = 'copy';
      mark(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!relatedTarget) mark(false);
    };
    const drop = (event: DragEvent) => {
      mark(false);
      const dropped = readDropped(event.dataTransfer);
      if (!dropped) return;
      event.preventDefault();
      page.post({ type: 'drop', ...dropped });
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [page]);
  return null;
}
