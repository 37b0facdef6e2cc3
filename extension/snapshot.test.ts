import assert from 'node:assert/strict';
import { causeOf } from './snapshot.ts';
import { REFUSAL_CAUSES } from './webview/page-protocol.ts';
import { ENGLISH } from './webview/strings.ts';

describe('what helps against a refusal', () => {
  it('is said for every cause', () => {
    for (const cause of REFUSAL_CAUSES) assert.ok(ENGLISH[`refusedHelp.${cause}`], cause);
  });

  it('is never to turn encryption off where the server has spoken TLS before', () => {
    assert.deepEqual([causeOf({ code: 'tls_lost' }), causeOf({ code: 'tls_off' })], ['tlsLost', 'tlsOff']);
    assert.match(ENGLISH['refusedHelp.tlsLost'], /Do not turn encryption off/);
    assert.doesNotMatch(ENGLISH['refusedHelp.tlsLost'], /newer server|classchat\.tls/);
  });

  it('is to look at the own setting where that is at fault', () => {
    assert.equal(causeOf({ code: 'tls_required' }), 'ownSetting');
    assert.equal(causeOf({ code: 'key_exposed' }), 'ownSetting');
  });

  it('is about the key where that was wrong', () => {
    assert.equal(causeOf({ code: 'key_wrong' }), 'key');
    assert.equal(causeOf({ code: 'code_wrong' }), 'code');
  });
});
