// The plan language. Expressions are stratified and every keyword may serve as a name, so that pure
// SLL prediction decides every plan. Newlines and indentation mean nothing here; which words of a
// `data` clause name fields is settled before parsing (see FieldWords).
grammar PlanGrammar;

tokens {
  DURATION_UNIT
}

document
  : clause* EOF
  ;

singleClause
  : clause EOF
  ;

// What stands between braces in a text of a trigger.
textValue
  : name FOR NEXT additive EOF # nextAmountValue
  | expression EOF # plainTextValue
  ;

clause
  : planHead
  | data
  | calendar
  | input
  | parameter
  | credit
  | measure
  | group
  | table
  | component
  | pool
  | contest
  | total
  | trigger
  | example
  | variant
  | guard
  ;

// ---- the head ----

planHead
  : (PLAN | POLICY) name title? headItem*
  ;

headItem
  : VERSION versionText # versionItem
  | EFFECTIVE date (TO date)? # effectiveItem
  | CURRENCY CODE # currencyItem
  | PAID (frequency | BY name) # paidItem
  | PAID IN reference AT name ON additive (WITHIN duration)? (WHERE comparison)? # payCurrencyItem
  | FISCAL YEAR STARTS IN MONTH NUMBER # fiscalYearItem
  | HOLIDAYS FROM reference (WHERE expression)? # holidaysItem
  | FOR name (WHERE expression)? # populationItem
  | ROUNDING roundingWords # roundingItem
  | EVALUATED (DAILY | frequency) # evaluatedItem
  | USES PLAN text # usesItem
  ;

versionText
  : versionPart ((DOT | MINUS) versionPart)*
  ;

versionPart
  : NUMBER
  | MISWRITTEN
  | DATE
  | name
  ;

frequency
  : MONTHLY
  | QUARTERLY
  | YEARLY
  | WEEKLY
  | HALF_YEARLY
  ;

roundingWords
  : roundingMode TO NUMBER (PER (COMPONENT | CREDIT))?
  ;

roundingMode
  : HALF_UP
  | HALF_EVEN
  | HALF_DOWN
  | name
  ;

// ---- data ----

data
  : DATA name title? (FROM text)? field*
  ;

field
  : fieldName type fieldOption*
  ;

fieldOption
  : fieldMark # markOption
  | FROM text # columnOption
  | ONE OF text (COMMA text)* # choicesOption
  | FORMAT text # formatOption
  | IN name # currencyOption
  ;

fieldMark
  : KEY
  | EVENT
  | OPTIONAL
  | PROTECTED
  | STARTS
  | ENDS
  | KNOWN
  | HIRED
  | LEFT
  | REMOVED
  | ADDED
  ;

calendar
  : CALENDAR name title? (STARTS ON reference ENDS ON date (NUMBER PERIODS PER YEAR)? | row+)
  ;

// ---- values that come from outside ----

// `or` begins the default here: a condition that needs `or` stands in parentheses.
input
  : INPUT name title? COLON type FROM reference text? (WHERE conjunction)? (PRORATED BY dayCount)?
    (OR value)?
  ;

parameter
  : PARAMETER name title? COLON type datedValue+ valueRange?
  ;

datedValue
  : FROM date IS expression because?
  ;

valueRange
  : RANGE additive TO additive (STEP additive)?
  ;

// ---- crediting and measuring ----

credit
  : CREDIT name title? FOR EACH name (IN name)? (WHERE expression)? creditItem*
  ;

creditItem
  : AMOUNT expression # amountItem
  | DATED expression # datedItem
  | TO FIRST OF recipient (COMMA recipient)* # firstItem
  | TO ALL OF recipient (COMMA recipient)* # allItem
  | TO EQUALLY reference (COMMA reference)* # equallyItem
  | TO EQUALLY crowd (WHERE expression)? # equalCrowdItem
  | TO SPLITS OF name (BY WEIGHT)? (ALLOWING OVER PERCENT)? # splitsItem
  | TO recipient # recipientItem
  | WITHHOLD WHEN expression because? # withholdItem
  ;

recipient
  : who creditShare? (LESS LOWER LEVELS)? (WHERE expression)? (WHEN expression)?
  ;

who
  : MANAGERS OF reference levelLimit? # managersWho
  | MANAGER OF reference # managerWho
  | crowd # crowdWho
  | reference # payeeWho
  ;

// Several payees whom the record does not name one by one.
crowd
  : EVERYONE BELOW reference levelLimit? # belowCrowd
  | EVERYONE IN SAME name (AS reference)? # sameCrowd
  ;

levelLimit
  : UP TO NUMBER LEVELS
  ;

creditShare
  : portion namedPortion*
  | namedPortion+
  ;

portion
  : PERCENT
  | LPAREN expression RPAREN
  | SHARE value
  ;

namedPortion
  : (CREDIT | RELIEF | PAY) (PERCENT | LPAREN expression RPAREN)
  ;

measure
  : (MEASURE | RATE) name title? COLON type eachCredit? expression
  ;

eachCredit
  : FOR EACH CREDIT IN name
  ;

group
  : GROUP name title? name WHERE expression
  ;

// ---- tables ----

table
  : TABLE name title? tableKind? tableKeys? row+ outside?
  ;

tableKind
  : name
  ;

tableKeys
  : BY reference (COMMA reference)*
  ;

outside
  : OUTSIDE (FLAT | EXTENDED | ERROR)
  ;

row
  : PIPE cell (PIPE cell)* PIPE
  ;

cell
  : (ANY | MINUS) # anyCell
  | UP TO value # upToCell
  | OVER value (UP TO value)? # overCell
  | BELOW value # belowCell
  | reservedWord # wordCell
  | expression (TO value | AND OVER | BACKSLASH reference)? # valueCell
  ;

// ---- pay ----

component
  : COMPONENT name title? COLON type componentItem*
  ;

componentItem
  : EFFECTIVE date (TO date)? # componentEffective
  | PAY expression (eachCredit (WHERE expression)? residual?)? entitlement? (LESS (EARNED | PAID))? # payItem
  | GATE expression because? # gateItem
  | EXCEPT name (OVER name (COMMA name)*)? WHEN expression PAY expression because? # exceptItem
  | ACCEPT name (COMMA name)* because? # acceptItem
  | FLOOR expression (PER perWord)? # floorItem
  | CAP expression (PER perWord)? (COMMA EXCESS (FORFEITED | CARRIED | REFUNDED (WHEN expression)?))? # capItem
  | LIMIT expression PER limitWord # limitItem
  | ROUNDING roundingWords # componentRounding
  | GUARANTEE stated (PRORATED BY dayCount)? drawWindow? # guaranteeItem
  | DRAW stated (RECOVERABLE | NONRECOVERABLE) (PRORATED BY dayCount)? drawWindow? (PER reference)? drawTerm* # drawItem
  | MINIMUM expression COMMA LESS CARRIED # minimumItem
  | CLAWBACK partShare (OF name)? WHEN expression (ON expression)? fading?
    (COMMA? (MIRRORED | RECOMPUTED))? because? # clawbackItem
  | SPREAD OVER name scope? # spreadItem
  | IN THE ORDER name (COMMA name)* # stepsItem
  | PAYABLE payable # payableItem
  | HOLD WHEN expression because? # holdItem
  ;

// An amount with the span it is for: `$4,000 per month`.
stated
  : expression (PER spanWord)?
  ;

drawWindow
  : FOR FIRST duration OF (EMPLOYMENT | THE PLAN) # firstWindow
  | FROM date TO date # datesWindow
  ;

drawTerm
  : COMMA RECOVERY partShare # recoveryShare
  | COMMA RECOVERY FROM PERIOD NUMBER # recoveryFromPeriod
  | COMMA RECOVERY FROM date # recoveryFromDate
  | COMMA KEEPING expression # keepingTerm
  | COMMA FORGIVEN AFTER duration # forgivenAfter
  | COMMA FORGIVEN WHEN expression # forgivenWhen
  ;

partShare
  : PERCENT
  | LPAREN expression RPAREN
  ;

fading
  : FADING OVER duration FROM expression
  ;

payable
  : ON expression # payableOn
  | duration AFTER expression # payableAfter
  | IN PROPORTION TO expression # payableInProportion
  | payablePart (COMMA payablePart)* # payableInParts
  ;

payablePart
  : partShare (ON expression | duration AFTER expression)
  ;

// A credit that pays again and again.
residual
  : EACH dateSpan (FOR FIRST duration)? (STARTING duration AFTER)? (UNTIL expression)?
  ;

// An amount to date, of which a period pays what it rose by.
entitlement
  : AS ENTITLEMENT dateSpan? TO DATE_WORD
  ;

perWord
  : spanWord
  | CREDIT
  ;

// ---- pools and contests ----

pool
  : POOL name title? COLON type (poolItem | awardItem)*
  ;

poolItem
  : AMOUNT expression # poolAmountItem
  | FIRST BY expression row+ # partsItem
  | EMPTY (REDISTRIBUTED | KEPT | CARRIED) # emptyItem
  | BY expression # weightItem
  | CAP expression PER name (COMMA EXCESS (REDISTRIBUTED | KEPT))? # poolCapItem
  | LEFTOVER (TO LARGEST (REMAINDER | SHARE) | KEPT) # leftoverItem
  ;

contest
  : CONTEST name title? COLON type (contestItem | awardItem | row)*
  ;

contestItem
  : BY rankKey (THEN rankKey)* # orderItem
  | TIES tieRule # tiesItem
  ;

rankKey
  : expression ((HIGHEST | LOWEST) FIRST)?
  ;

tieRule
  : SHARE PLACES # sharePlaces
  | SPLIT PRIZE # splitPrize
  | FIRST TO REACH expression? # firstToReach
  | ALL WIN # allWin
  ;

// What pools and contests share.
awardItem
  : EFFECTIVE date (TO date)? # awardEffective
  | GATE expression because? # awardGate
  | ROUNDING roundingWords # awardRounding
  | AMONG name (WHERE expression)? # amongItem
  | PER expression (COMMA expression)* # perItem
  ;

limitWord
  : HALF YEAR
  | name
  ;

total
  : TOTAL name title? EQUAL expression
  ;

// ---- coaching ----

trigger
  : TRIGGER name title? triggerItem*
  ;

triggerItem
  : WHEN expression # triggerWhenItem
  | UNLESS expression # unlessItem
  | because # triggerBecauseItem
  | RECOMMEND text TO addressee # recommendItem
  | TASK text FOR addressee dueIn # taskItem
  | TRAINING text FOR addressee dueIn? # trainingItem
  | NUDGE addressee text # nudgeItem
  | AT MOST (ONCE | NUMBER TIMES) PER duration # throttleItem
  | ESCALATE TO addressee AFTER NUMBER TIMES IN duration # escalateItem
  ;

addressee
  : name (OF name)*
  ;

dueIn
  : DUE IN (duration | NUMBER BUSINESS DAYS)
  ;

// ---- examples ----

example
  : EXAMPLE text exampleStep*
  ;

exampleStep
  : GIVEN reference (EQUAL expression | row+) # givenStep
  | POSTED period ON date (WITHOUT CORRECTIONS)? # postedStep
  | WHEN PAID FOR period (KNOWN ON date)? # whenStep
  | EXPECT CORRECTION OF reference (FOR period)? (OF text)? (comparator expression | IS INCOMPLETE) # correctionStep
  | WHEN EVALUATED ON date # whenEvaluatedStep
  | EXPECT NO? actionWord text? ((FOR | TO) text)? (DUE date)? # expectActionStep
  | EXPECT reading? reference PAID? (dateSpan TO DATE_WORD)? (OF text)? (comparator expression | IS INCOMPLETE) # expectStep
  ;

actionWord
  : RECOMMENDATION
  | TASK
  | TRAINING
  | NUDGE
  | ESCALATION
  | ACTION
  ;

period
  : text
  | DATE
  | periodPart (MINUS periodPart)*
  ;

periodPart
  : NUMBER
  | name
  ;

// ---- variants and guards ----

variant
  : VARIANT name title? OF name (VERSION versionText)? variantItem*
  ;

variantItem
  : SET name FROM date IS expression because? # setItem
  | REPLACE changedClause # replaceItem
  | REMOVE clauseWord name # removeItem
  | ADD changedClause # addItem
  ;

changedClause
  : input
  | parameter
  | credit
  | measure
  | group
  | table
  | component
  | pool
  | contest
  | total
  | example
  ;

guard
  : GUARD name title? guardTest
  ;

guardTest
  : (ADJUSTED | RAW) GAP OF name BY name (GIVEN name (COMMA name)*)? WITHIN PERCENT # gapGuard
  | RATIO OF name BY name comparator PERCENT # ratioGuard
  | SHARE OF name ABOVE additive comparator PERCENT # shareGuard
  | CHANGE OF name AGAINST name (VERSION versionText)? comparator MINUS? PERCENT
    (FOR PERCENT OF name)? # changeGuard
  | CONCENTRATION OF name IN TOP PERCENT OF name comparator PERCENT # concentrationGuard
  | additive comparator additive # budgetGuard
  ;

// ---- small parts ----

title
  : STRING
  ;

text
  : STRING
  ;

date
  : DATE
  ;

because
  : BECAUSE text
  ;

type
  : name (PER spanWord)?
  ;

spanWord
  : DAY
  | WEEK
  | MONTH
  | QUARTER
  | HALF YEAR
  | YEAR
  | PERIOD
  | PLAN
  ;

dateSpan
  : MONTH
  | QUARTER
  | HALF YEAR
  | YEAR
  ;

dayCount
  : (COVERED | CALENDAR | WORKING) DAYS
  | MONTHS
  | NUMBER SLASH NUMBER
  | EUROBOND
  ;

// ---- expressions, loosest first ----

expression
  : IF expression THEN expression ELSE expression
  | disjunction
  ;

disjunction
  : conjunction (OR conjunction)*
  ;

conjunction
  : negation (AND negation)*
  ;

negation
  : NOT negation
  | comparison
  ;

comparison
  : value comparisonTail? lasting?
  ;

lasting
  : FOR NUMBER CONSECUTIVE name
  ;

comparisonTail
  : comparator value # compareTail
  | NOT? IN LBRACKET value (COMMA value)* RBRACKET # inTail
  | BETWEEN value AND value # betweenTail
  | WITHIN duration OF value # withinTail
  | IS (KNOWN | MISSING) # knownTail
  | IS NOT? FIRST OF reference (WITHIN duration)? # firstTail
  ;

comparator
  : EQUAL
  | NOT_EQUAL
  | LESS_THAN
  | LESS_OR_EQUAL
  | GREATER_THAN
  | GREATER_OR_EQUAL
  ;

value
  : additive valueTail*
  ;

valueTail
  : ROUNDED roundingMode? TO NUMBER DECIMALS? # roundedTail
  | PRORATED BY dayCount # proratedTail
  | CONVERTED (FROM reference)? AT name ON additive (WITHIN duration)? (WHERE comparison)? # convertedTail
  | AS AMOUNT OF PERIOD # periodTail
  ;

additive
  : product ((PLUS | MINUS) product)*
  ;

product
  : unary ((STAR | SLASH) unary)*
  ;

unary
  : MINUS unary
  | share
  ;

share
  : primary (OF share)?
  ;

primary
  : LPAREN expression RPAREN # nested
  | literal # literalValue
  | aggregate # aggregateValue
  | ranking # rankingValue
  | PERIODS IN A ROW WHERE expression # streakValue
  | reading name # readingValue
  | (DAYS | MONTHS) OF EMPLOYMENT # employmentValue
  | MONTH NUMBER_WORD # monthNumberValue
  | PREVIOUS name (OR unary)? # previousValue
  | PLACE OF name # placeValue
  | (START | END) OF spanWord # edgeValue
  | (DAY | MONTH | QUARTER | YEAR) OF primary # datePartValue
  | (DAYS | MONTHS) FROM share TO share # elapsedValue
  | path arguments? (APPLIED TO share)? # pathValue
  ;

// What a component keeps beside its pay.
reading
  : (EARNED | HELD | DRAW BALANCE) OF
  ;

arguments
  : LPAREN (expression (COMMA expression)*)? RPAREN
  ;

aggregate
  : RUNNING? (SUM | COUNT | AVERAGE | MEDIAN | MINIMUM | MAXIMUM) OF DISTINCT? path
    aggregateModifier*
  ;

aggregateModifier
  : scope
  | window
  | WHERE expression
  | WEIGHTED BY share
  | BEFORE THIS PERIOD?
  | FOR SAME reference
  ;

ranking
  : (SHARE | RANK | PERCENTILE) OF path AMONG whom (WHERE expression)? rankOrder?
    (COMMA TIES (SHARE | NEXT | AVERAGE) PLACE)?
  ;

rankOrder
  : (HIGHEST | LOWEST) FIRST
  ;

scope
  : OF whom
  ;

whom
  : EVERYBODY # everybodyScope
  | EVERYONE IN SAME name # sameScope
  | EVERYONE BELOW (AND SELF)? # belowScope
  | NUMBER LEVELS BELOW (AND SELF)? # levelsScope
  | DIRECT REPORTS (AND SELF)? # reportsScope
  | name # groupScope
  ;

window
  : OVER? dateSpan TO DATE_WORD (LAST YEAR)? # toDateWindow
  | OVER SAME (PERIOD | dateSpan) LAST YEAR # yearAgoWindow
  | OVER spanWord # overWindow
  | IN spanWord # inWindow
  | TO DATE_WORD # planToDateWindow
  | OVER PREVIOUS (PERIOD | dateSpan) # previousWindow
  | OVER LAST NUMBER (PERIODS | DURATION_UNIT) # lastWindow
  | OVER TRAILING duration # trailingWindow
  | SINCE share # sinceWindow
  ;

duration
  : NUMBER DURATION_UNIT
  ;

literal
  : NUMBER # numberLiteral
  | PERCENT # percentLiteral
  | MONEY # moneyLiteral
  | NUMBER CODE # codedMoneyLiteral
  | STRING # textLiteral
  | DATE # dateLiteral
  | duration # durationLiteral
  | (TRUE | FALSE) # flagLiteral
  ;

path
  : valueName (DOT name)*
  ;

reference
  : name (DOT name)*
  ;

// ---- names: every keyword is one where a name may stand ----

name
  : valueName
  | reservedWord
  ;

// Only these words never stand for a value by themselves.
reservedWord
  : IF
  | THEN
  | ELSE
  | AND
  | OR
  | NOT
  | IN
  | IS
  | BETWEEN
  | WITHIN
  | TRUE
  | FALSE
  | OVER
  ;

valueName
  : fieldName
  | reviewWord
  | clauseWord
  | fieldWord
  ;

clauseWord
  : PLAN
  | DATA
  | CALENDAR
  | INPUT
  | PARAMETER
  | CREDIT
  | MEASURE
  | RATE
  | GROUP
  | TABLE
  | COMPONENT
  | POOL
  | CONTEST
  | TOTAL
  | VARIANT
  | GUARD
  | POLICY
  | TRIGGER
  | EXAMPLE
  ;

// Words that may follow the type of a field.
fieldWord
  : KEY
  | EVENT
  | OPTIONAL
  | PROTECTED
  | STARTS
  | ENDS
  | KNOWN
  | HIRED
  | LEFT
  | FROM
  | ONE
  | FORMAT
  | PER
  | REMOVED
  | ADDED
  ;

fieldName
  : NAME
  | CODE
  | A
  | ACTION
  | AFTER
  | ALL
  | AMONG
  | ALLOWING
  | AMOUNT
  | ANY
  | APPLIED
  | AS
  | AT
  | AVERAGE
  | BALANCE
  | BECAUSE
  | BEFORE
  | BELOW
  | BUSINESS
  | BY
  | CAP
  | CARRIED
  | CLAWBACK
  | CONSECUTIVE
  | CONVERTED
  | CORRECTION
  | CORRECTIONS
  | COUNT
  | COVERED
  | CURRENCY
  | DAILY
  | DATED
  | DATE_WORD
  | DAY
  | DAYS
  | DECIMALS
  | DIRECT
  | DISTINCT
  | DRAW
  | DUE
  | EACH
  | EARNED
  | EFFECTIVE
  | EMPLOYMENT
  | EMPTY
  | END
  | ENTITLEMENT
  | EQUALLY
  | ERROR
  | ESCALATE
  | ESCALATION
  | EVALUATED
  | EVERYBODY
  | EVERYONE
  | EXCEPT
  | EXCESS
  | EXPECT
  | EXTENDED
  | FADING
  | FIRST
  | FISCAL
  | FLAT
  | FLOOR
  | FOR
  | FORFEITED
  | FORGIVEN
  | GATE
  | GIVEN
  | GUARANTEE
  | HALF
  | HIGHEST
  | HELD
  | HOLD
  | HOLIDAYS
  | INCOMPLETE
  | KEEPING
  | KEPT
  | LARGEST
  | LAST
  | LEFTOVER
  | LESS
  | LEVELS
  | LIMIT
  | LOWEST
  | LOWER
  | MANAGER
  | MANAGERS
  | MAXIMUM
  | MEDIAN
  | MINIMUM
  | MIRRORED
  | MISSING
  | MONTH
  | MONTHLY
  | MONTHS
  | MOST
  | NEXT
  | NO
  | NONRECOVERABLE
  | NUDGE
  | NUMBER_WORD
  | OF
  | ON
  | ONCE
  | OUTSIDE
  | PAID
  | PAY
  | PERCENTILE
  | PERIOD
  | PERIODS
  | PLACE
  | PAYABLE
  | PLACES
  | POSTED
  | PREVIOUS
  | PROPORTION
  | PRIZE
  | PRORATED
  | QUARTER
  | QUARTERLY
  | RANGE
  | RANK
  | REACH
  | REDISTRIBUTED
  | RECOMMEND
  | RECOMMENDATION
  | RECOVERABLE
  | RECOVERY
  | REFUNDED
  | REMAINDER
  | RELIEF
  | REPORTS
  | ROUNDED
  | ROUNDING
  | ROW
  | RUNNING
  | SAME
  | SELF
  | SHARE
  | SINCE
  | SPLIT
  | SPLITS
  | START
  | STARTING
  | STEP
  | SUM
  | TIES
  | TASK
  | THIS
  | THE
  | TIMES
  | TO
  | TRAILING
  | TRAINING
  | UNLESS
  | UNTIL
  | UP
  | USES
  | VERSION
  | WEEK
  | WEEKLY
  | WEIGHT
  | WEIGHTED
  | WHEN
  | WHERE
  | WIN
  | WITHHOLD
  | WITHOUT
  | WORKING
  | YEAR
  | YEARLY
  | SPREAD
  | ORDER
  | RECOMPUTED
  ;

// Words of variants, guards and what a component accepts.
reviewWord
  : ACCEPT
  | ABOVE
  | ADD
  | ADJUSTED
  | AGAINST
  | CHANGE
  | CONCENTRATION
  | GAP
  | RATIO
  | RAW
  | REMOVE
  | REPLACE
  | SET
  | TOP
  ;

// ---- words ----

A: 'a';
ACCEPT: 'accept';
ABOVE: 'above';
ADD: 'add';
ADJUSTED: 'adjusted';
AGAINST: 'against';
CHANGE: 'change';
CONCENTRATION: 'concentration';
GAP: 'gap';
GUARD: 'guard';
RATIO: 'ratio';
RAW: 'raw';
REMOVE: 'remove';
REPLACE: 'replace';
SET: 'set';
TOP: 'top';
VARIANT: 'variant';

ACTION: 'action';
ADDED: 'added';
AFTER: 'after';
ALL: 'all';
AMONG: 'among';
ALLOWING: 'allowing';
AMOUNT: 'amount';
AND: 'and';
ANY: 'any';
APPLIED: 'applied';
AS: 'as';
AT: 'at';
AVERAGE: 'average';
BALANCE: 'balance';
BECAUSE: 'because';
BEFORE: 'before';
BELOW: 'below';
BETWEEN: 'between';
BUSINESS: 'business';
BY: 'by';
CALENDAR: 'calendar';
CAP: 'cap';
CARRIED: 'carried';
CLAWBACK: 'clawback';
COMPONENT: 'component';
CONTEST: 'contest';
CONVERTED: 'converted';
CONSECUTIVE: 'consecutive';
CORRECTION: 'correction';
CORRECTIONS: 'corrections';
COUNT: 'count';
COVERED: 'covered';
CREDIT: 'credit';
CURRENCY: 'currency';
DAILY: 'daily';
DATA: 'data';
DATED: 'dated';
DATE_WORD: 'date';
DAY: 'day';
DAYS: 'days';
DECIMALS: 'decimals' | 'decimal';
DIRECT: 'direct';
DISTINCT: 'distinct';
DRAW: 'draw';
DUE: 'due';
EACH: 'each';
EARNED: 'earned';
EFFECTIVE: 'effective';
ELSE: 'else';
EMPLOYMENT: 'employment';
EMPTY: 'empty';
END: 'end';
ENDS: 'ends';
ENTITLEMENT: 'entitlement';
EQUALLY: 'equally';
ERROR: 'error';
ESCALATE: 'escalate';
ESCALATION: 'escalation';
EVALUATED: 'evaluated';
EVENT: 'event';
EVERYBODY: 'everybody';
EVERYONE: 'everyone';
EXAMPLE: 'example';
EXCEPT: 'except';
EXCESS: 'excess';
EXPECT: 'expect';
EXTENDED: 'extended';
FADING: 'fading';
FALSE: 'false';
FIRST: 'first';
FISCAL: 'fiscal';
FLAT: 'flat';
FLOOR: 'floor';
FOR: 'for';
FORFEITED: 'forfeited';
FORGIVEN: 'forgiven';
FORMAT: 'format';
FROM: 'from';
GATE: 'gate';
GIVEN: 'given';
GROUP: 'group';
GUARANTEE: 'guarantee';
HALF: 'half';
HALF_DOWN: 'half-down';
HALF_EVEN: 'half-even';
HALF_UP: 'half-up';
HALF_YEARLY: 'half-yearly';
HELD: 'held';
HIGHEST: 'highest';
HIRED: 'hired';
HOLD: 'hold';
HOLIDAYS: 'holidays';
IF: 'if';
IN: 'in';
INCOMPLETE: 'incomplete';
INPUT: 'input';
IS: 'is';
KEEPING: 'keeping';
KEPT: 'kept';
KEY: 'key';
KNOWN: 'known';
LARGEST: 'largest';
LAST: 'last';
LEFT: 'left';
LEFTOVER: 'leftover';
LESS: 'less';
LEVELS: 'levels' | 'level';
LIMIT: 'limit';
LOWEST: 'lowest';
LOWER: 'lower';
MANAGER: 'manager';
MANAGERS: 'managers';
MAXIMUM: 'maximum';
MEASURE: 'measure';
MEDIAN: 'median';
MINIMUM: 'minimum';
MIRRORED: 'mirrored';
MISSING: 'missing';
MONTH: 'month';
MONTHLY: 'monthly';
MONTHS: 'months';
MOST: 'most';
NEXT: 'next';
NO: 'no';
NONRECOVERABLE: 'nonrecoverable';
NOT: 'not';
NUDGE: 'nudge';
NUMBER_WORD: 'number';
OF: 'of';
ON: 'on';
ONCE: 'once';
ONE: 'one';
OPTIONAL: 'optional';
ORDER: 'order';
OR: 'or';
OUTSIDE: 'outside';
OVER: 'over';
PAID: 'paid';
PARAMETER: 'parameter';
PAY: 'pay';
PAYABLE: 'payable';
PER: 'per';
PERCENTILE: 'percentile';
PERIOD: 'period';
PERIODS: 'periods';
PLACE: 'place';
PLACES: 'places';
PLAN: 'plan';
POOL: 'pool';
POLICY: 'policy';
POSTED: 'posted';
PREVIOUS: 'previous';
PROPORTION: 'proportion';
PRIZE: 'prize';
PRORATED: 'prorated';
PROTECTED: 'protected';
QUARTER: 'quarter';
QUARTERLY: 'quarterly';
RANGE: 'range';
RANK: 'rank';
RATE: 'rate';
REACH: 'reach';
REDISTRIBUTED: 'redistributed';
RECOMMEND: 'recommend';
RECOMPUTED: 'recomputed';
RECOMMENDATION: 'recommendation';
RECOVERABLE: 'recoverable';
RECOVERY: 'recovery';
REFUNDED: 'refunded';
REMAINDER: 'remainder';
RELIEF: 'relief';
REMOVED: 'removed';
REPORTS: 'reports';
ROUNDED: 'rounded';
ROUNDING: 'rounding';
ROW: 'row';
RUNNING: 'running';
SAME: 'same';
SELF: 'self';
SHARE: 'share';
SINCE: 'since';
SPLIT: 'split';
SPLITS: 'splits';
SPREAD: 'spread';
START: 'start';
STARTING: 'starting';
STARTS: 'starts';
STEP: 'step';
SUM: 'sum';
TABLE: 'table';
TASK: 'task';
THE: 'the';
THEN: 'then';
TIES: 'ties';
TIMES: 'times';
THIS: 'this';
TO: 'to';
TOTAL: 'total';
TRAILING: 'trailing';
TRAINING: 'training';
TRIGGER: 'trigger';
TRUE: 'true';
UNLESS: 'unless';
UNTIL: 'until';
UP: 'up';
USES: 'uses';
VERSION: 'version';
WEEK: 'week';
WEEKLY: 'weekly';
WEIGHT: 'weight';
WEIGHTED: 'weighted';
WHEN: 'when';
WHERE: 'where';
WIN: 'win';
WITHHOLD: 'withhold';
WITHIN: 'within';
WITHOUT: 'without';
WORKING: 'working';
YEAR: 'year';
YEARLY: 'yearly';

// Three capitals: a currency after a number, a name elsewhere.
CODE: [A-Z] [A-Z] [A-Z];
NAME: [A-Za-z_] [A-Za-z0-9_]*;

// ---- literals ----

EUROBOND: '30E/360';
DATE: D D D D '-' D D '-' D D;
NUMBER: FIGURE;
PERCENT: FIGURE '%';
MONEY: SIGN FIGURE;

// Figures that people write and that are not numbers here; told with their repair.
MISWRITTEN
  : (SIGN ' '*)? D+ ([.,_] D+)* [.,_] D+ (' '* '%')?
  | SIGN ' '+ FIGURE
  | FIGURE ' '+ '%'
  | FIGURE [A-Za-z_] [A-Za-z0-9_]*
  ;

STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
UNCLOSED: '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?;
CURLY: [\u201C\u201D\u201E] ~["\r\n\u201C\u201D]* [\u201C\u201D"];

// ---- signs ----

PIPE: '|';
BACKSLASH: '\\';
COLON: ':';
COMMA: ',';
DOT: '.';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
EQUAL: '=';
NOT_EQUAL: '<>';
LESS_THAN: '<';
LESS_OR_EQUAL: '<=';
GREATER_THAN: '>';
GREATER_OR_EQUAL: '>=';

// Signs of other languages; told with the sign meant.
FOREIGN: '==' | '!=' | '=<' | '=>' | '&&' | '\u2260' | '\u2264' | '\u2265' | '\u2212' | '\u2013' | '\u00D7' | '\u00F7';

COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BLANK: [ \t\r\n]+ -> skip;
STRAY: .;

fragment D: [0-9];
fragment SIGN: [$\u20AC\u00A3\u00A5\u20B9];
fragment FIGURE: (D+ | D (D D?)? (',' D D D)+) ('.' D+)?;
