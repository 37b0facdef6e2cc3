import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Security } from '../tls/security.ts';
import { MemoryTrust } from '../tls/trust.ts';
import { type AdmissionSources, firstAdmission } from './admission.ts';
import { plain } from './colours.ts';
import { Lines } from './lines.ts';
import type { Screen } from './screen.ts';

const FINGERPRINT = `SHA256:${'A'.repeat(43)}`;
const LAB = { host: 'lab.example', port: 5555 };

describe('what the terminal gives a server', () => {
  let asked: string[];
  let printed: string[];

  function sources(more: Partial<AdmissionSources>, answer?: string): AdmissionSources {
    asked = [];
    printed = [];
    const answered = (question: string) => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    const screen = {
      ...{ interactive: answer !== undefined, print: (text: string) => printed.push(text) },
      ...{ ask: answered, askSecret: answered },
    } as unknown as Screen;
    return {
      ...{ invitation: LAB, security: known(), screen },
      ...{ lines: new Lines(plain), signal: new AbortController().signal },
      environment: { joinCode: 'ENV-CODE', instructorKey: 'env-key' },
      ...more,
    };
  }

  function known(): Security {
    const trust = new MemoryTrust();
    trust.pin(LAB, FINGERPRINT);
    return met(new Security(LAB, { trust }));
  }

  function met(security: Security): Security {
    assert.equal(security.judge(FINGERPRINT), undefined);
    return security;
  }

  const fresh = () => met(new Security(LAB, { expected: FINGERPRINT }));

  it('is the code that is meant for it, before the one that is for any', async () => {
    const codeOf = async (more: Partial<AdmissionSources>) => (await firstAdmission(sources(more)))?.joinCode;
    const invitation = { ...LAB, joinCode: 'INVITED' };
    assert.equal(await codeOf({ invitation, joinCode: 'TYPED' }), 'TYPED');
    assert.equal(await codeOf({ invitation }), 'INVITED');
    assert.equal(await codeOf({}), 'ENV-CODE');
  });

  it('is no key, whatever the environment holds, unless the user wants to become an instructor', async () => {
    assert.deepEqual(await firstAdmission(sources({})), { joinCode: 'ENV-CODE' });
    assert.equal((await firstAdmission(sources({ asksKey: true })))?.instructorKey, 'env-key');
    const typed = await firstAdmission(sources({ asksKey: true, environment: {} }, ' typed '));
    assert.equal(typed?.instructorKey, 'typed');
    assert.deepEqual(asked, ['Enter the instructor key: ']);
  });

  it('is the key of the environment only after a question where the server is new', async () => {
    const isGiven = async (answer?: string, security = fresh()) =>
      (await firstAdmission(sources({ asksKey: true, security }, answer)))?.instructorKey === 'env-key';
    assert.ok(await isGiven('y'));
    assert.deepEqual(asked, ['Give the instructor key to lab.example:5555, which is new here? (y/N) ']);
    assert.ok(!(await isGiven('')));
    assert.match(printed.join(), /was not given to lab\.example:5555, which is new here/);
    assert.ok(!(await isGiven(undefined)), 'a script cannot be asked');
    const here = new Security({ host: '127.0.0.1', port: 5555 }, { mode: 'on' });
    assert.ok(await isGiven(undefined, met(here)), 'this machine is nobody else');
  });
});
