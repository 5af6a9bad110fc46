import type { Decision, Outcome, Payment, Reason } from '../../src/simulation/outcome.ts'

const because = (rule: string, effect: string, clause: string): Reason => ({
  rule,
  amendment: 'right-of-first-refusal',
  effect,
  clause,
  source: 'ms-2025-01',
  status: 'stated',
})

const refusal = because(
  'refusal-on-new-capacity',
  'first-refusal',
  'Microsoft may take, on matching terms, any new capacity that OpenAI wants to buy elsewhere.',
)
const api = because('api-on-azure', 'exclusive', 'The OpenAI API runs on Azure alone.')

const verdicts: Decision['verdicts'] = [
  {
    rule: 'refusal-on-new-capacity',
    amendment: 'right-of-first-refusal',
    about: 'request',
    state: 'fired',
    absent: [],
    tests: [
      {
        fact: 'request.new-capacity',
        operator: 'equal',
        expected: 'true',
        actual: 'true',
        holds: true,
        nearest: false,
      },
    ],
  },
  {
    rule: 'api-on-azure',
    amendment: 'right-of-first-refusal',
    about: 'request',
    state: 'not-fired',
    absent: [],
    tests: [
      {
        fact: 'request.workload',
        operator: 'equal',
        expected: 'api-stateless',
        actual: 'training',
        holds: false,
        nearest: true,
      },
    ],
  },
  {
    rule: 'competitive-only',
    amendment: 'right-of-first-refusal',
    about: 'abilene-training/oracle',
    state: 'not-applicable',
    absent: ['bid.competitive'],
    tests: [],
  },
]

const plain = {
  by: 'openai',
  'delayed-days': 0,
  law: 'right-of-first-refusal',
  notices: [],
  refused: [],
  contradictions: [],
  'rests-on': [],
  caveats: [],
}

const lapsed: Decision = {
  ...plain,
  id: 'abilene-training',
  request: 'abilene-training',
  status: 'placed',
  submitted: '2025-06-02',
  decided: '2025-06-24',
  from: '2025-09-01',
  to: '2026-09-01',
  requested: '800 MW',
  unmet: '0 MW',
  placements: [
    {
      provider: 'oracle',
      host: 'oracle',
      quantity: '800 MW',
      from: '2025-09-01',
      to: '2026-09-01',
      price: '24 USD per MW-month',
    },
  ],
  notices: [
    {
      id: 'abilene-training/refusal-on-new-capacity/1',
      rule: 'refusal-on-new-capacity',
      holder: 'microsoft',
      kind: 'first-refusal',
      offer: 'abilene-training/oracle',
      quantity: '800 MW',
      price: '24 USD per MW-month',
      given: '2025-06-02',
      deadline: '2025-06-24',
      state: 'lapsed',
      then: 'spent',
      derivation: [
        'given 2025-06-02',
        '15 business days (us-federal), 2025-06-19 is a holiday',
        'ends with 2025-06-24',
      ],
      taken: '0 MW',
    },
  ],
  because: [refusal],
  refused: [
    {
      bid: 'abilene-training/azure',
      provider: 'azure',
      why: 'outbid',
      rules: [],
      note: 'azure was not needed: better bids fill the request',
    },
  ],
  summary: 'oracle gets 800 MW, because the right of microsoft lapsed on 2025-06-24.',
  'rests-on': [{ term: 'refusal.window', value: '15 business days', status: 'assumed' }],
  caveats: ['assumed/refusal.window'],
  verdicts,
}

const unmet: Decision = {
  ...plain,
  id: 'api-traffic-june',
  request: 'api-traffic-june',
  status: 'unmet',
  submitted: '2025-06-10',
  decided: '2025-06-10',
  from: '2025-07-01',
  to: '2026-01-01',
  requested: '50 MW',
  unmet: '50 MW',
  placements: [],
  because: [api],
  refused: [
    {
      bid: 'api-traffic-june/oracle',
      provider: 'oracle',
      why: 'excluded',
      rules: ['api-on-azure'],
      note: 'kept out by `api-on-azure`',
    },
    {
      bid: 'api-traffic-june/azure',
      provider: 'azure',
      why: 'no-room',
      rules: [],
      note: 'azure has no free capacity through the whole interval',
    },
  ],
  summary: 'no provider that may have the work has room.',
  verdicts: [],
}

const month = (index: number): string => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

const payment = (index: number): Payment => ({
  id: `openai-share/${month(index)}`,
  from: 'openai',
  to: 'microsoft',
  period: month(index),
  amount: '25000000.01',
  currency: 'USD',
  rule: 'openai-share',
  obligation: 'revenue-share',
  status: 'due',
  accrued: `${month(index)}-28`,
  due: `${month(index + 2)}-14`,
  because: [because('openai-share', 'share', 'OpenAI pays Microsoft a part of its revenue.')],
  contradictions: [],
  summary: 'openai pays microsoft 25,000,000.01 USD for this month.',
  'rests-on': [{ term: 'share.rate', value: '25%', status: 'reported', reading: 'seed' }],
  caveats: [],
  parts: [
    {
      posting: `openai-revenue/${month(index)}`,
      from: `${month(index)}-01`,
      to: `${month(index + 1)}-01`,
      days: '28/28',
      law: 'right-of-first-refusal',
      steps: [
        { verb: 'take', text: 'posting.amount', value: '100,000,000.04 USD' },
        { verb: 'times', text: 'term.share.rate = 25%', value: '25,000,000.01 USD' },
      ],
      amount: '25000000.01',
      verdicts: [],
    },
  ],
})

/** An outcome by hand, small, with one of everything that a report shows. */
export const fixture: Outcome = {
  pactwright: 1,
  agreement: 'microsoft-openai',
  scenario: 'fixture',
  decisions: [lapsed, unmet],
  payments: Array.from({ length: 18 }, (_, index) => payment(index)),
  totals: [{ from: 'openai', to: 'microsoft', amount: '450000000.18', currency: 'USD' }],
  entries: ['openai', 'microsoft'].map((party, index) => ({
    id: `openai-share/2024-01/${index + 1}`,
    transaction: 'openai-share/2024-01',
    date: '2024-01-31',
    account: `${party}:revenue-share`,
    amount: index === 0 ? '-25000000.01' : '25000000.01',
    currency: 'USD',
    posting: 'openai-revenue/2024-01',
    rule: 'openai-share',
    amendment: 'extended-partnership',
    payment: 'openai-share/2024-01',
  })),
  rights: [
    {
      id: 'copilot-2025',
      by: 'microsoft',
      at: '2025-03-01',
      answer: 'granted',
      because: [because('ip-licence', 'grant', 'Microsoft may use models in products such as Copilot.')],
      contradictions: [],
      summary: 'microsoft may, by ip-licence.',
      'rests-on': [],
      caveats: [],
      verdicts: [],
    },
  ],
  acts: [
    {
      id: 'act/1',
      act: 'response',
      at: '2025-07-01',
      by: 'microsoft',
      of: 'abilene-training/refusal-on-new-capacity/1',
      permitted: false,
      summary: 'the notice had lapsed on 2025-06-24.',
    },
  ],
  life: [
    {
      id: 'microsoft-openai',
      state: 'ended',
      starts: '2024-01-01',
      ends: '2025-12-31',
      'ended-by': 'expiry',
      renewals: 1,
      periods: [
        { kind: 'term', rule: 'initial-term', amendment: 'founding', from: '2024-01-01', to: '2024-12-31' },
        { kind: 'renewal', rule: 'renewed-once', amendment: 'founding', from: '2025-01-01', to: '2025-12-31' },
      ],
      because: [because('renewed-once', 'renewal', 'The agreement is renewed once.')],
      contradictions: [],
      summary: 'ended: 2024-01-01 to 2025-12-31, renewed once, ended by expiry',
      'rests-on': [],
      caveats: [],
    },
  ],
  commitments: [],
  counters: [],
  expectations: [
    {
      kind: 'decision',
      id: 'abilene-training',
      met: true,
      expected: 'status: placed',
      actual: 'status: placed',
      why: [],
      at: 'fixture.yaml:90:5',
    },
    {
      kind: 'placement',
      id: 'abilene-training',
      met: false,
      expected: 'provider: azure',
      actual: 'provider: oracle',
      why: ['abilene-training: oracle gets 800 MW, because the right of microsoft lapsed on 2025-06-24.'],
      at: 'fixture.yaml:91:5',
    },
  ],
  caveats: [
    {
      id: 'assumed/refusal.window',
      kind: 'assumed',
      text: 'refusal.window is assumed to be 15 business days; the parties have not said how long it is.',
      touches: ['abilene-training'],
    },
  ],
  figures: { total: 21, 'on-assumed': 1, 'on-reported': 18 },
  receipt: {
    pactwright: '0.1.0',
    engine: 'json-rules-engine 7.3.1',
    documents: [],
    readings: [],
    options: { confirm: 'all', trace: 'verdicts', sets: [], seed: 0 },
    evaluations: 149,
    distinct: 92,
    confirmed: 92,
  },
}
