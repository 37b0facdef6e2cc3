import assert from 'node:assert/strict';
import { publishedConfusables } from './published-confusables.ts';

/** Lines as the published file has them. */
const FILE = `\ufeff# confusables.txt
# Version: 99.1.0
#
0430 ;\t0061 ;\tMA\t# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A\t#
0049 ;\t006C ;\tMA\t# ( I → l ) LATIN CAPITAL LETTER I → LATIN SMALL LETTER L\t#
04D1 ;\t0061 0306 ;\tMA\t# a composed one
1D41A ;\t0061 ;\tMA\t# one that NFKC takes apart
3164 ;\t0061 ;\tMA\t# one that nobody sees
2223 ;\t006C ;\tMA\t#* ( ∣ → l ) DIVIDES → LATIN SMALL LETTER L
2E1E ;\t007E 0307 ;\tMA\t#* a symbol that looks like another
0627 ;\t0049 ;\tMA\t# a target that is a source itself

# total: 8
`;

describe('publishedConfusables', () => {
  it('reads what matters for names, and closes it', () => {
    const { version, prototypes } = publishedConfusables(FILE);
    assert.equal(version, '99.1.0');
    assert.deepEqual(Object.fromEntries(prototypes), { а: 'a', I: 'l', '∣': 'l', ا: 'l' });
  });

  it('takes no other file', () => {
    assert.throws(() => publishedConfusables('# Scripts-17.0.0.txt\n'), /no confusables\.txt/);
  });
});
