/** The catalogue of sentences that an outcome's summaries and notes are made of. */

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

const PASSED = {
  'no-room': 'has no free capacity through the whole interval',
  'no-more-room': 'has no free capacity for more',
  outbid: 'was not needed: better bids fill the request',
  'pool-filled': 'was not needed: better bids fill the pool of the stage',
  'no-pool': 'takes part in a stage with nothing to give',
  'no-lot': 'could be given no whole lot',
  minimum: 'could be given less than its minimum only',
  'no-more-by-cap': 'has the most that the cap allows',
  cap: 'has the most that the cap allows',
  satisfied: 'has its maximum',
  'not-among': 'takes no part in any stage of the allocation',
  'no-weight': 'has no weight by which to share',
  declined: 'handed back what it had won',
  'no-share': 'has a part that comes to nothing',
} as const

const BECAME = {
  open: 'was put to it',
  exercised: 'was exercised',
  'exercised-in-part': 'was exercised in part',
  waived: 'was waived',
  lapsed: 'lapsed',
  void: 'became void',
} as const

/** What took a right out of the open, as it is said of the right. */
const TURNED = {
  exercised: BECAME.exercised,
  'exercised-in-part': BECAME['exercised-in-part'],
  waived: BECAME.waived,
  lapsed: BECAME.lapsed,
  failed: 'was lost by an answer that was refused',
  withdrawn: 'fell away with the offer',
  released: 'was released',
  ended: 'came to an end',
  outranked: 'came to nothing',
  changed: 'was overtaken by a changed offer',
} as const

/** Names before the last are parted by commas; of more than three only the number is said. */
const who = (holders: readonly string[]): string => {
  const names = [...new Set(holders)]
  if (names.length > 3) return `${names.length} holders`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.slice(-1).join('')}`
}

function whose(holders: readonly string[]): string {
  const names = new Set(holders)
  if (names.size > 3) return `the right of each of ${who(holders)}`
  if (names.size > 1) return `the right of ${who(holders)}`
  return `${who(holders)}'s right${holders.length === 1 ? '' : ` (${holders.length} notices)`}`
}

const METHODS: Readonly<Record<string, string>> = {
  'in-order': 'in order',
  'pro-rata': 'shared pro rata',
  'best-value': 'for the highest total value',
}

const LIMITS = {
  maximum: 'its maximum',
  'maximum-in-lots': 'the whole lots in its maximum',
  'cap-in-lots': 'the whole lots that the cap allows',
  cap: 'the most that the cap allows',
  room: 'all that it has free',
  pool: 'all that is left',
  weight: 'its part by weight',
  entitled: 'the part it is entitled to',
  'entitled-and-weight': 'the part it is entitled to, and more by weight',
} as const

export const sentences = {
  excluded: (rules: readonly string[]): string => `kept out by ${list(rules)}`,
  passed: (provider: string, why: keyof typeof PASSED): string => `${provider} ${PASSED[why]}`,
  keptOff: (note: string, hosts: readonly string[], rules: readonly string[]): string =>
    `${note}, and is kept off ${list(hosts)} by ${list(rules)}`,
  tieBreak: (provider: string, rule: string, by: readonly string[]): string =>
    `${provider} was equal to ${list(by)}, which came first by ${rule}`,
  combination: (provider: string, by: readonly string[]): string =>
    by.length === 0
      ? `${provider} is worth less than nothing`
      : `${provider} is not in the best combination, which is ${list(by)}`,
  tooLate: (provider: string, to: string): string => `${provider} could not start before ${to}, when the work ends`,
  undone: 'would have won, but the decision is disputed',
  allocation: {
    notAmong: (provider: string): string => `${provider} takes no part in this stage`,
    filled: (provider: string): string => `${provider} was not needed: nothing is left in this stage`,
    scaled: (sum: string, pool: string): string => `the parts come to ${sum}, more than the ${pool}: all are cut alike`,
    opened: (method: string, quantity: string): string => `${quantity} ${METHODS[method] ?? method}`,
    got: (quantity: string, total: string, limit: keyof typeof LIMITS): string =>
      `${quantity}${quantity === total ? '' : `, ${total} in all`}: ${LIMITS[limit]}`,
    tie: (bids: readonly string[], rule: string, decided: boolean): string =>
      decided ? `${list(bids)} are equal; ${rule} decides` : `${list(bids)} are equal; ${rule} does not decide`,
    dropped: (share: string, minimum: string): string =>
      `${share} would be less than its minimum of ${minimum}: the rest share without it`,
    tied: (bids: readonly string[]): string => `${list(bids)} are equal, and nothing decides`,
    oddLots: (bids: readonly string[], quantity: string): string =>
      `${quantity} could go to any of ${list(bids)}, and nothing decides`,
    closed: (quantity: string): string => `${quantity} left`,
  },
  award: {
    improved: (bid: string): string => `\`${bid}\` was offered on better terms`,
    notTied: (bid: string): string => `refused: \`${bid}\` is not among those that may improve their offers`,
    waitsForWinners: 'refused: the award waits for its winners alone, and no offer can be changed',
    worse: 'refused: in the order by which it is tied it would be worse than it was',
    badLimits: 'refused: its minimum would be above its maximum',
    nothingWon: (provider: string, request: string): string =>
      `refused: ${provider} has won nothing of \`${request}\` that it could hand back`,
    late: (until: string): string => `too late: what was won could be handed back until ${until} only`,
    declined: (provider: string): string => `${provider} handed back what it had won`,
  },
  rightExercised: (holder: string): string => `${holder} took the offer up by its right`,
  noNotice: (by: string, of: string): string => `${by} has no notice about \`${of}\` to answer`,
  notOpen: (state: keyof typeof BECAME, day: string): string => `too late: the right ${BECAME[state]} on ${day}`,
  answered: {
    interested: 'the holder is interested',
    propose: 'terms were proposed',
    exercise: 'the right was exercised',
    agree: 'the right was exercised by agreement',
    waive: 'the right was waived',
  },
  noSuchAnswer: (answer: string): string => `refused: the right is not at a point at which to answer \`${answer}\``,
  nothingToChange: 'refused: nothing to change',
  workEnded: (day: string): string => `too late: the work was wanted until ${day} only`,
  noRoom: (holder: string): string => `refused: ${holder} has no admissible capacity to take the offer with`,
  moreThanOffered: (offered: string): string => `refused: no more than ${offered} was offered`,
  wholeOnly: (offered: string): string => `refused: the right is to all of the ${offered} or nothing`,
  noRoomForAll: (holder: string): string => `refused: ${holder} has no admissible capacity to take all of it with`,
  noRoomFor: (holder: string, quantity: string): string =>
    `refused: ${holder} has no admissible capacity to take ${quantity} with`,
  lessThanMinimum: (least: string): string => `refused: at least ${least} must be taken`,
  choice: (choices: readonly string[]): string =>
    choices.length === 0
      ? 'refused: the right has no choices to name'
      : `refused: the answer must name one of ${list(choices)}`,
  noMatch: (reasons: readonly string[]): string => `refused: ${reasons.join('; ')}`,
  close: {
    nothingToClose: (bidder: string, request: string): string =>
      `${bidder} won no part of \`${request}\` under a right`,
    open: (holder: string): string => `refused: ${holder} may still answer`,
    taken: (holder: string): string => `refused: ${holder} took all of it by its right`,
    nothingLeft: (bidder: string): string => `refused: nothing is left to close with ${bidder}`,
    tooMuch: (left: string): string => `refused: no more than ${left} is free`,
    late: (until: string): string => `refused: the owner was free until ${until} only`,
    closed: (bidder: string): string => `closed with ${bidder}`,
    signed: (bidder: string): string => `signed with ${bidder}`,
    noNotice: 'refused: the holders have not been given a valid notice',
    allOfIt: (taken: string): string => `refused: it closes on all of the ${taken} that it took`,
    otherBidder: (bidder: string): string => `refused: the owner is free to close with ${bidder} only`,
    why: (why: string, done: boolean): string =>
      `${why.startsWith('refused: ') ? why : `refused: ${why}`}${done ? '; done anyway' : ''}`,
  },
  rights: {
    lateNotice: (limit: string): string => `too late: the notice had to be given by ${limit}`,
    earlyNotice: (from: string): string => `too early: no new notice before ${from}`,
    noticeGiven: 'a new notice was given',
    waits: 'answered; it is settled when those before it and beside it are',
    answeredAlready: 'refused: it has answered already',
    interestFirst: 'refused: the holder is asked first whether it is interested',
    agreesToOther: 'refused: who agrees brings no terms of its own',
    nothingProposed: 'refused: the other side has proposed nothing to agree to',
    noInterest: 'refused: interest is not what is asked for now',
    nothingToChange: (bid: string): string => `too late: nothing of \`${bid}\` is open any more`,
    changed: 'the offer was changed',
    withdrawn: 'the offer was withdrawn',
    /** What became of the right of some holders; of one of them several times where it had several notices. */
    became: (holders: readonly string[], what: string): string => `${whose(holders)} ${what}`,
    turned: (event: keyof typeof TURNED, day: string): string => `${TURNED[event]} on ${day}`,
    breached: (day: string): string => `was breached on ${day}`,
    toClose: (what: string, by: string): string => `${what}, to be closed by ${by}`,
    closedLater: (what: string, day: string): string => `${what} and closed on ${day}`,
    defaulted: (what: string, by: string): string => `${what}, but not closed by ${by}`,
    reArmed: (what: string, day: string): string => `${what} and came up again on ${day}`,
    leftFree: (what: string, until: string): string => `${what}, which left the owner free until ${until}`,
    afterEarlier: (what: string, n: number): string => `${what}, after ${n} earlier ${n === 1 ? 'notice' : 'notices'}`,
    open: (holders: readonly string[], deadline: string | undefined): string =>
      deadline === undefined
        ? `${who(holders)} may answer when what its time counts from has happened`
        : `${who(holders)} may still answer until ${deadline}`,
    more: (n: number): string => `and ${n} more ${n === 1 ? 'notice' : 'notices'}`,
    outsideTail: (why: string): string => `is outside the terms that the owner is free to close on: ${why}`,
  },
  tooLateToAnswer: (deadline: string): string => `too late: the time to answer ended on ${deadline}`,
  placed: (parts: readonly string[]): string => `placed with ${parts.join(' and ')}`,
  part: (provider: string, host: string, quantity: string, price: string | undefined): string =>
    `${provider}${host === provider ? '' : ` on ${host}`}, ${quantity}${price === undefined ? '' : ` at ${price}`}`,
  unmetPart: (quantity: string): string => `${quantity} unmet`,
  unmet: (reasons: readonly string[], asked: boolean): string =>
    `unmet: ${reasons.length > 0 ? reasons.join('; ') : asked ? 'nothing was closed' : 'no bid'}`,
  bid: (provider: string, note: string): string => (note.startsWith(provider) ? note : `${provider} ${note}`),
  disputed: (about: readonly string[]): string => `disputed: ${about.join('; ')}`,
  clash: (between: readonly string[], about: string): string => `${list(between)} contradict each other on ${about}`,
  equalBids: (bids: readonly string[]): string => `${list(bids)} are equal and cannot all be filled`,
  late: (days: number): string => `${days} ${days === 1 ? 'day' : 'days'} late`,
  pays: (from: string, to: string, amount: string, period: string): string =>
    `${from} pays ${to} ${amount} for ${period}`,
  happened: (event: string, day: string): string => `\`${event}\` on ${day}`,
  payDisputed: (from: string, to: string, period: string): string =>
    `what ${from} owes ${to} for ${period} is disputed; nothing is paid`,
  payUndefined: (from: string, to: string, period: string, { message }: { readonly message: string }): string =>
    `what ${from} owes ${to} for ${period} is undefined: ${message}; nothing is paid`,
  due: {
    interestOn: (payment: string): string => `interest on \`${payment}\``,
    disputed: (payment: string): string => `refused: \`${payment}\` is in dispute, and nothing is owed of it`,
    notYours: (payment: string, by: string, from: string): string =>
      `refused: \`${payment}\` is not ${by}'s to pay, but ${from}'s`,
    nothingOwed: (payment: string, hint: string): string => `refused: nothing is owed as \`${payment}\`; ${hint}`,
    settled: (from: string, to: string, amount: string, payments: readonly string[], day: string): string =>
      `${from} pays ${to} ${amount} on ${day}, which settles ${list(payments)}`,
    even: (from: string, to: string, payments: readonly string[], day: string): string =>
      `${from} and ${to} owe each other the same on ${day}, which settles ${list(payments)}`,
  },
  use: {
    granted: (by: string, rules: readonly string[]): string => `${by} may: granted by ${list(rules)}`,
    withheld: (by: string, rules: readonly string[]): string => `${by} may not: withheld by ${list(rules)}`,
    'not granted': (by: string): string => `${by} may not: no clause in force grants it`,
    disputed: (by: string, rules: readonly string[]): string => `whether ${by} may is disputed between ${list(rules)}`,
  },
  restated: {
    now: 'what it comes to by what is known now',
    posted: (payment: string | undefined): string => `what was posted${payment === undefined ? '' : `: ${payment}`}`,
    difference: 'what is owed beyond it',
    forWhat: (period: string, payment: string | undefined): string =>
      payment === undefined ? `${period}, which became known late` : `${period}, to put \`${payment}\` right`,
  },
  favour: {
    about: (term: string): string => `which way \`${term}\` is better`,
    piece: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
    restated: 'what is owed with the better term',
    paid: (payment: string | undefined): string => `what was owed before${payment === undefined ? '' : `: ${payment}`}`,
    catchUp: (period: string, payment: string | undefined): string =>
      payment === undefined ? `${period}, which was not owed before` : `${period}, to put \`${payment}\` right`,
    nothingToElect: (deal: string): string => `refused: no clause lets anybody elect what is in \`${deal}\``,
    notYours: (by: string, deal: string): string => `refused: what is in \`${deal}\` is not ${by}'s to elect`,
    taken: (day: string): string => `refused: it was elected on ${day}`,
    notBetter: (deal: string): string => `refused: nothing in \`${deal}\` is better`,
    late: (deadline: string): string => `too late: the time to elect ended on ${deadline}`,
    elected: (terms: readonly string[], deal: string): string => `elects ${list(terms)} of \`${deal}\``,
    summary: (
      state: 'in force' | 'elected' | 'open' | 'lapsed' | 'not better' | 'disputed',
      holder: string,
      term: string,
      { value, was }: { readonly value: string; readonly was?: string },
      { from, until }: { readonly from?: string; readonly until?: string },
    ): string => {
      const what = `${value} for \`${term}\`${was === undefined ? '' : `, where it has ${was}`}`
      const span = from === undefined ? ', not yet' : `, from ${from}${until === undefined ? '' : ` to ${until}`}`
      switch (state) {
        case 'in force':
        case 'elected':
          return `${holder} has ${what}${span}`
        case 'open':
          return `${holder} may elect ${what}${span}`
        case 'lapsed':
          return `${holder} did not elect ${what}${span}, in time`
        case 'not better':
          return `${holder} is offered ${what}, which is not better than what it has`
        case 'disputed':
          return `${holder} is offered ${what}, and which way is better is disputed`
      }
    },
  },
  commitment: {
    summary: ({
      state,
      by,
      to,
      own,
      counted,
      target,
      shortfall,
      left,
      unknown,
    }: {
      readonly state: 'met' | 'missed' | 'open' | 'unknown'
      readonly by: string
      readonly to: string
      readonly own: string
      readonly counted: string
      readonly target?: string
      readonly shortfall?: string
      readonly left?: string
      readonly unknown: readonly string[]
    }): string => {
      const promised = `${by}, which promised ${to} ${target ?? 'what nobody has told'}`
      switch (state) {
        case 'met':
          return `met: ${promised}, comes to ${counted}`
        case 'missed':
          return `missed: ${promised}, comes to ${counted} and is ${shortfall ?? ''} short`
        case 'open':
          return `open: ${promised}, has come to ${own}, with ${left ?? ''} left`
        case 'unknown':
          return `${by} has come to ${own} of what it promised ${to}: ${list(unknown)} has no known value`
      }
    },
  },
  life: {
    notBegun: 'the agreement has not begun',
    disputed: 'when the agreement begins is disputed',
    summary: (
      state: 'not begun' | 'in term' | 'ended',
      starts: string,
      ends: string | undefined,
      endedBy: 'expiry' | 'termination' | 'dispute' | undefined,
      renewals: number,
    ): string => {
      const span = ends === undefined ? `from ${starts}` : `${starts} to ${ends}`
      const renewed = renewals === 0 ? '' : `, renewed ${renewals === 1 ? 'once' : `${renewals} times`}`
      const how = endedBy === undefined ? '' : `, ended by ${endedBy}`
      return `${state}: ${span}${renewed}${how}`
    },
    aboutStart: 'when the term begins',
    aboutRenewal: (day: string): string => `whether the term runs on after ${day}`,
    notInTerm: 'refused: the agreement is not in term',
    noEnd: 'refused: the term has no end at which it could be renewed',
    noClause: (by: string, act: string): string => `refused: no clause in force lets ${by} give notice to \`${act}\``,
    notYours: (by: string, act: string): string => `refused: the notice to \`${act}\` is not ${by}'s to give`,
    tooEarly: 'refused: what such a notice depends on has not happened yet',
    late: (deadline: string): string => `too late: the notice was in time until ${deadline}`,
    stopped: (day: string): string => `the term is not to be renewed after ${day}`,
    givenUp: (day: string): string => `the last day in term is ${day}`,
  },
  caveat: {
    lacking: (
      payment: string,
      { message, below, above }: { readonly message: string; readonly below?: string; readonly above?: string },
    ): string => {
      const would = [
        ...(below === undefined ? [] : [`by the band below it would be ${below}`]),
        ...(above === undefined ? [] : [`by the band above ${above}`]),
      ]
      return [`\`${payment}\` is undefined: ${message}`, ...would].join('; ')
    },
    untranslated: (rule: string, clause: string): string => `\`${rule}\` is not executed: ${clause}`,
    assumed: (term: string, value: string, note: string | undefined): string =>
      `\`${term}\` is assumed to be ${value}${note === undefined ? '' : `: ${note}`}`,
    reported: (term: string, value: string): string => `\`${term}\` is reported, not confirmed, to be ${value}`,
    overlaid: (term: string, value: string): string => `\`${term}\` was set to ${value} for this run`,
    unknown: (term: string): string => `\`${term}\` has no known value`,
    judged: (fact: string): string => `\`${fact}\` is a judgement that the scenario gives`,
    reading: (term: string, reading: string, others: readonly string[]): string =>
      `\`${term}\` follows reading \`${reading}\`${others.length === 0 ? '' : `; other readings: ${list(others)}`}`,
  },
} as const
