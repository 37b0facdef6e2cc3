import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage, type ChatPageOptions } from './chat-page.ts';
import { message, snapshot } from './samples.ts';
import { CHANGE, codeTalk, formulaTalk, longCode, peopleTalk, REFERENCE } from './text-samples.ts';

describe('What is in a message', () => {
  let browser: Browser;
  let chat: ChatPage;

  const open = async (text: string, options?: ChatPageOptions) => {
    chat = await ChatPage.open(browser, options);
    await chat.show(snapshot({ entries: [message(7, text)] }));
  };
  const card = (name: string | RegExp) => chat.page.getByRole('figure', { name });
  const button = (name: string | RegExp) => chat.page.getByRole('button', { name });
  /** Waits until a word has another colour than the text around it. */
  const coloured = (word: string) =>
    chat.page.waitForFunction(wanted => {
      const spans = [...document.querySelectorAll('figure code span span')];
      const found = spans.find(span => span.childElementCount === 0 && span.textContent === wanted);
      const block = found?.closest('code');
      return found && block && getComputedStyle(found).color !== getComputedStyle(block).color;
    }, word);

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  describe('code', () => {
    it('comes on a card with its language, in the colours of the theme', async () => {
      await open('So:\n```python\ndef f(x):\n    return "a"  # so\n```');
      await card('Code, python').waitFor();
      for (const word of ['def', 'f', '"a"', '# so']) await coloured(word);
      assert.equal(
        await card('Code, python').locator('code').textContent(),
        'def f(x):\n    return "a"  # so\n',
      );
    });

    it('loads what colours it with the first code, and nothing before', async () => {
      chat = await ChatPage.open(browser);
      const asked: string[] = [];
      chat.page.on('request', request => asked.push(new URL(request.url()).pathname));
      await chat.show(snapshot({ entries: [message(1, 'plain `code` and *more*')] }));
      assert.deepEqual(asked, []);
      await chat.show(
        snapshot({ entries: [message(2, '```js\nlet x = 1\n```'), message(3, '```js\nlet y\n```')] }),
      );
      await coloured('let');
      assert.deepEqual(asked, ['/dist/page-highlight.js']);
    });

    it('shows the lines of its place with their numbers, and opens there', async () => {
      await open(`look\n${REFERENCE}`);
      const figure = card('Code from src/client.py, lines 41 to 44');
      await figure.getByText('client.py', { exact: true }).waitFor();
      await figure.getByText('41–44').waitFor();
      await figure.getByText('hw4 @ 3f9c1d2').waitFor();
      const numbers = await figure
        .locator('code')
        .evaluate(code =>
          [...code.querySelectorAll('[data-number]')].map(
            number => getComputedStyle(number, '::before').content,
          ),
        );
      assert.deepEqual(
        numbers.map(text => /"(\d+)"/.exec(text)?.[1]),
        ['41', '42', '43', '44'],
      );
      await figure.getByRole('button', { name: 'Open', exact: true }).click();
      assert.deepEqual(await chat.received('block'), { type: 'block', deed: 'open', key: 7, block: 0 });
    });

    it('is copied, inserted, opened and compared by buttons, each for its own block', async () => {
      await open('```c\nint a;\n```\nand\n```c\nint b;\n```');
      const second = card('Code, c').nth(1);
      await second.hover();
      const names = {
        copy: 'Copy Code',
        insert: 'Insert at Cursor',
        untitled: 'Open as Untitled File',
        compare: 'Compare with Selection',
      } as const;
      for (const [deed, name] of Object.entries(names)) {
        chat.forget();
        await second.getByRole('button', { name }).click();
        assert.deepEqual(await chat.received('block'), { type: 'block', deed, key: 7, block: 1 });
      }
      const copied = chat.page.getByRole('status').getByText('Copied.');
      const check = chat.page.getByRole('button', { name: names.copy }).locator('.codicon-check');
      assert.equal((await copied.count()) + (await check.count()), 0, 'said before the clipboard has it');
      await chat.say({ type: 'copied', key: 7, block: 1 });
      await copied.waitFor();
      await second.locator('.codicon-check').waitFor();
      assert.equal(await check.count(), 1);
    });

    it('has its buttons in a menu where there is no room, and all of it by keyboard', async () => {
      await open('```c\nint a;\n```', { width: 250 });
      await chat.page.getByRole('article').focus();
      const actions = button('Actions for this code').and(chat.page.locator(':focus'));
      for (let stops = 0; stops < 10 && (await actions.count()) === 0; stops++) {
        await chat.page.keyboard.press('Tab');
      }
      await actions.waitFor();
      await chat.page.keyboard.press('Enter');
      await chat.page.getByRole('menuitem', { name: 'Insert at Cursor' }).waitFor();
      await chat.page.keyboard.press('ArrowDown');
      await chat.page.keyboard.press('Enter');
      assert.deepEqual(await chat.received('block'), { type: 'block', deed: 'insert', key: 7, block: 0 });
    });

    it('folds where it is long, and unfolds', async () => {
      await open(longCode(40));
      const code = card('Code, python').locator('code');
      await coloured('1');
      assert.equal((await code.textContent())?.split('\n').length, 13);
      await button('Show all 40 lines').click();
      assert.match((await code.textContent()) ?? '', /line_40 = 40\n$/);
      await button('Show less').click();
      assert.equal((await code.textContent())?.split('\n').length, 13);
      const numbers = await chat.page.evaluate(() => document.querySelectorAll('[data-number]').length);
      assert.equal(numbers, 0);
    });

    it('costs little, however much of it there is: 10,000 characters, folded and not', async () => {
      await open('```js\nlet x\n```');
      await coloured('let');
      const line = 'let x = "a" + f(1);  // so\n';
      const texts = {
        lines: `\`\`\`js\n${line.repeat(370)}\`\`\``,
        'one line': `\`\`\`js\n${line.repeat(370).replaceAll('\n', ' ')}\n\`\`\``,
        'empty lines': `\`\`\`js\n${'\n'.repeat(19_000)}\`\`\``,
        'blocks of code': '```js\nlet x\n```\n'.repeat(800),
      };
      /** ms that the page is busy with something, its layout included. */
      const busy = async (what: string, act: () => Promise<number>) => {
        const ms = await act();
        process.stdout.write(`      ${what}: ${ms.toFixed()} ms\n`);
        assert.ok(ms < 1500, `${what}: ${ms} ms`);
      };
      for (const [index, [what, text]] of Object.entries(texts).entries()) {
        const entries = [message(8 + index, text)];
        await busy(`shows ${text.length} characters in ${what}`, () =>
          chat.page.evaluate(async shown => {
            const began = performance.now();
            window.postMessage({ type: 'snapshot', snapshot: shown }, '*');
            await new Promise(resolve => setTimeout(resolve));
            document.body.getBoundingClientRect();
            return performance.now() - began;
          }, snapshot({ entries })),
        );
        const unfold = button(/^Show all/);
        if ((await unfold.count()) === 0) continue;
        await busy(`unfolds ${what}`, () =>
          unfold.evaluate(async found => {
            const began = performance.now();
            (found as HTMLElement).click();
            await new Promise(resolve => setTimeout(resolve));
            document.body.getBoundingClientRect();
            return performance.now() - began;
          }),
        );
        await button('Show less').waitFor();
      }
    });

    it('bears a suggested change, old lines and new ones with their numbers', async () => {
      await open(CHANGE);
      const figure = card('Suggested change to src/client.py, lines 41 to 43');
      await coloured('def');
      const lines = await figure.locator('code > span').evaluateAll(all =>
        all.map(line => {
          const numbers = [...line.querySelectorAll<HTMLElement>('[data-number], [data-number=""]')];
          return `${numbers.map(({ dataset }) => dataset['number']).join(' ')}|${line.textContent?.trimEnd()}`;
        }),
      );
      assert.deepEqual(lines, [
        '41 41| def receive(sock):',
        '42|-    data = sock.recv(4096)',
        '42|+    data = sock.readline()  # up to the newline',
        '43 43|     msg = json.loads(data)',
      ]);
      await figure.getByRole('button', { name: 'Apply' }).click();
      assert.deepEqual(await chat.received('block'), { type: 'block', deed: 'apply', key: 7, block: 0 });
      await figure.hover();
      await figure.getByRole('button', { name: 'Open Changes' }).click();
      assert.deepEqual(await chat.received('block'), { type: 'block', deed: 'diff', key: 7, block: 0 });
    });

    it('stays as it was written where nobody knows its language', async () => {
      await open('```klingon\nqaStaH nuq\n```\n>>> 1 + 1\n2');
      assert.equal(await card('Code, klingon').locator('code').textContent(), 'qaStaH nuq\n');
      assert.equal(
        await card(/^Code$/)
          .locator('code')
          .textContent(),
        '>>> 1 + 1\n2\n',
      );
      assert.equal(
        await card(/^Code$/)
          .getByRole('button')
          .count(),
        0,
      );
    });
  });

  describe('formulas', () => {
    it('are set for the eyes, and told as formulas', async () => {
      chat = await ChatPage.open(browser);
      const asked: string[] = [];
      chat.page.on('request', request => asked.push(new URL(request.url()).pathname));
      await chat.show(snapshot({ entries: formulaTalk(message) }));
      await chat.page.getByRole('math').first().waitFor();
      assert.equal(await chat.page.getByRole('math').count(), 6);
      await chat.page.evaluate(() => document.fonts.ready);
      assert.deepEqual(asked.slice(0, 2).sort(), ['/dist/page-typeset.css', '/dist/page-typeset.js']);
      assert.ok(
        asked.slice(2).every(path => path.startsWith('/dist/fonts/')),
        asked.join(),
      );
      const fonts = await chat.page.evaluate(
        () => [...document.fonts].filter(({ status }) => status === 'loaded').length,
      );
      assert.ok(fonts > 1, `${fonts}`);
    });

    it('leave prices and variables alone, and show the source of what is none', async () => {
      chat = await ChatPage.open(browser);
      await chat.show(snapshot({ entries: formulaTalk(message) }));
      await chat.page.getByRole('math').first().waitFor();
      await chat.page.getByText('It costs $5, or $10 with $HOME and $PATH.', { exact: true }).waitFor();
      await chat.page.getByText('$\\frac{1$', { exact: true }).waitFor();
      await chat.page.getByText('$\\unknown{x}$', { exact: true }).waitFor();
    });

    it('stay within their message, whatever sizes they ask for', async () => {
      const sizes = [
        '\\rule{9999em}{9999em}',
        '\\hspace{-9999em}x',
        '\\raisebox{-9999em}{x}',
        '\\kern-9999em x',
        '\\mathrlap{x}\\hspace{9999em}y',
      ];
      await open('$x$');
      await chat.page.getByRole('math').first().waitFor();
      for (const [index, size] of sizes.entries()) {
        await chat.show(
          snapshot({
            entries: [message(1, 'above'), message(2, `$${size}_1$ $$${size}$$`), message(3, 'below')],
          }),
        );
        const outside = await chat.page.evaluate(() => {
          const rows = [...document.querySelectorAll('article')];
          const texts = rows.map(row => row.getBoundingClientRect());
          return [
            document.querySelector('[role=log]')?.scrollWidth,
            innerWidth,
            ...texts.map(({ height }) => height),
          ];
        });
        const [scrollWidth = 0, width = 0, , height = 0] = outside;
        assert.ok(scrollWidth <= width, `${sizes[index]}: ${outside}`);
        assert.ok(height < 700, `${sizes[index]}: ${outside}`);
        const clipped = await chat.page.evaluate(() =>
          [...document.querySelectorAll('.formula')].every(
            formula => getComputedStyle(formula).contain === 'paint',
          ),
        );
        assert.ok(clipped);
      }
    });
  });

  describe('people and emoji', () => {
    const styleOf = (text: string, property: string) =>
      chat.page
        .getByText(text, { exact: true })
        .first()
        .evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property);

    it('are mentioned by chips, whoever reads most of all; what is none stays text', async () => {
      chat = await ChatPage.open(browser);
      await chat.show(snapshot({ entries: peopleTalk(message) }));
      assert.equal(await chat.page.getByText('@Nobody', { exact: true }).count(), 0);
      const [other, own] = [
        await styleOf('@Bob', 'background-color'),
        await styleOf('@Alice', 'background-color'),
      ];
      assert.notEqual(other, own);
      assert.equal(await styleOf('@room', 'background-color'), own);
      assert.equal(await styleOf('@staff', 'background-color'), other);
      for (const name of ['@charlie', '@Dr. Mokhtari'])
        assert.equal(await styleOf(name, 'background-color'), other);
      const chips = await chat.page.getByText(/^@Bob$/).count();
      assert.equal(chips, 2, 'the chip and the code');
    });

    it('do what /me says, in the colour of the person and with the name', async () => {
      await open('/me waves');
      await chat.page.getByRole('article', { name: /: \* Bob waves$/ }).waitFor();
      const said = chat.page.getByRole('article').getByText('* Bob waves', { exact: true });
      const colour = await said.evaluate(found => getComputedStyle(found).color);
      assert.notEqual(colour, await chat.page.evaluate(() => getComputedStyle(document.body).color));
    });

    it('are big where there is nothing else', async () => {
      await open('🎉');
      const size = (text: string) => styleOf(text, 'font-size');
      const big = Number.parseFloat(await size('🎉'));
      await chat.show(snapshot({ entries: [message(1, '🎉 :tada:')] }));
      assert.ok(big > 1.8 * Number.parseFloat(await size('🎉 :tada:')));
    });
  });

  it('does not move the reader when colours and formulas come', async () => {
    chat = await ChatPage.open(browser);
    const entries = [
      ...codeTalk(message),
      ...formulaTalk(message).map(entry => ({ ...entry, key: entry.key + 20 })),
    ];
    await chat.show(snapshot({ entries }));
    await chat.page.getByRole('math').first().waitFor();
    await chat.page.evaluate(() => document.fonts.ready);
    await chat.say();
    const log = chat.page.getByRole('log');
    const rest = await log.evaluate(
      ({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop,
    );
    assert.ok(Math.abs(rest) <= 1, `${rest}`);
  });
});
