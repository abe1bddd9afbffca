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
  | total
  | trigger
  | example
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
  | FISCAL YEAR STARTS IN MONTH NUMBER # fiscalYearItem
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
  | TO SPLITS OF name (BY WEIGHT)? (ALLOWING OVER PERCENT)? # splitsItem
  | TO recipient # recipientItem
  | WITHHOLD WHEN expression because? # withholdItem
  ;

recipient
  : who creditShare? (LESS LOWER LEVELS)? (WHEN expression)?
  ;

who
  : MANAGERS OF reference levelLimit? # managersWho
  | MANAGER OF reference # managerWho
  | EVERYONE BELOW reference levelLimit? # belowWho
  | reference # payeeWho
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
  | expression (TO value | AND OVER | BACKSLASH name)? # valueCell
  ;

// ---- pay ----

component
  : COMPONENT name title? COLON type componentItem*
  ;

componentItem
  : EFFECTIVE date (TO date)? # componentEffective
  | PAY expression (eachCredit (WHERE expression)?)? entitlement? (LESS (EARNED | PAID))? # payItem
  | GATE expression because? # gateItem
  | EXCEPT name WHEN expression PAY expression because? # exceptItem
  | FLOOR expression (PER perWord)? # floorItem
  | CAP expression (PER perWord)? (COMMA EXCESS (FORFEITED | CARRIED | REFUNDED))? # capItem
  | LIMIT expression PER name # limitItem
  | ROUNDING roundingWords # componentRounding
  ;

// An amount to date, of which a period pays what it rose by.
entitlement
  : AS ENTITLEMENT dateSpan? TO DATE_WORD
  ;

perWord
  : spanWord
  | CREDIT
  ;

total
  : TOTAL name title? EQUAL expression
  ;

// ---- coaching ----

trigger
  : TRIGGER name title? triggerItem*
  ;

triggerItem
  : WHEN expression (FOR NUMBER CONSECUTIVE name)? # triggerWhenItem
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
  | WHEN PAID FOR period # whenStep
  | WHEN EVALUATED ON date # whenEvaluatedStep
  | EXPECT NO? actionWord text? ((FOR | TO) text)? (DUE date)? # expectActionStep
  | EXPECT reference (dateSpan TO DATE_WORD)? (OF text)? (comparator expression | IS INCOMPLETE) # expectStep
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
  : value comparisonTail?
  ;

comparisonTail
  : comparator value # compareTail
  | NOT? IN LBRACKET value (COMMA value)* RBRACKET # inTail
  | BETWEEN value AND value # betweenTail
  | WITHIN duration OF value # withinTail
  | IS (KNOWN | MISSING) # knownTail
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
  | PREVIOUS name (OR unary)? # previousValue
  | (START | END) OF spanWord # edgeValue
  | (DAY | MONTH | QUARTER | YEAR) OF primary # datePartValue
  | (DAYS | MONTHS) FROM share TO share # elapsedValue
  | path arguments? (APPLIED TO share)? # pathValue
  ;

arguments
  : LPAREN (expression (COMMA expression)*)? RPAREN
  ;

aggregate
  : (SUM | COUNT | AVERAGE | MINIMUM | MAXIMUM) OF path aggregateModifier*
  ;

aggregateModifier
  : scope
  | window (BEFORE THIS PERIOD)?
  | WHERE expression
  ;

scope
  : OF EVERYBODY # everybodyScope
  | OF EVERYONE IN SAME name # sameScope
  | OF EVERYONE BELOW (AND SELF)? # belowScope
  | OF NUMBER LEVELS BELOW (AND SELF)? # levelsScope
  | OF DIRECT REPORTS (AND SELF)? # reportsScope
  | OF name # groupScope
  ;

window
  : OVER spanWord # overWindow
  | dateSpan TO DATE_WORD # toDateWindow
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
  | TOTAL
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
  ;

fieldName
  : NAME
  | CODE
  | ACTION
  | AFTER
  | ALL
  | ALLOWING
  | AMOUNT
  | ANY
  | APPLIED
  | AT
  | AS
  | AVERAGE
  | BECAUSE
  | BEFORE
  | BELOW
  | BUSINESS
  | BY
  | CAP
  | CARRIED
  | CONSECUTIVE
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
  | DUE
  | EACH
  | EARNED
  | EFFECTIVE
  | END
  | EQUALLY
  | ENTITLEMENT
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
  | FIRST
  | FISCAL
  | FLAT
  | FLOOR
  | FOR
  | FORFEITED
  | GATE
  | GIVEN
  | HALF
  | INCOMPLETE
  | LAST
  | LESS
  | LEVELS
  | LIMIT
  | LOWER
  | MANAGER
  | MANAGERS
  | MAXIMUM
  | MINIMUM
  | MISSING
  | MONTH
  | MONTHLY
  | MONTHS
  | MOST
  | NEXT
  | NO
  | NUDGE
  | OF
  | ON
  | ONCE
  | OUTSIDE
  | PAID
  | PAY
  | PERIOD
  | PERIODS
  | PREVIOUS
  | PRORATED
  | QUARTER
  | QUARTERLY
  | RANGE
  | RECOMMEND
  | RECOMMENDATION
  | REFUNDED
  | RELIEF
  | REPORTS
  | ROUNDED
  | ROUNDING
  | SAME
  | SELF
  | SHARE
  | SINCE
  | SPLITS
  | START
  | STEP
  | SUM
  | TASK
  | TIMES
  | THIS
  | TO
  | TRAILING
  | TRAINING
  | UNLESS
  | UP
  | USES
  | VERSION
  | WEEK
  | WEEKLY
  | WEIGHT
  | WHEN
  | WHERE
  | WITHHOLD
  | WORKING
  | YEAR
  | YEARLY
  ;

// ---- words ----

ACTION: 'action';
AFTER: 'after';
ALL: 'all';
ALLOWING: 'allowing';
AMOUNT: 'amount';
AND: 'and';
ANY: 'any';
APPLIED: 'applied';
AT: 'at';
AS: 'as';
AVERAGE: 'average';
BECAUSE: 'because';
BEFORE: 'before';
BELOW: 'below';
BETWEEN: 'between';
BUSINESS: 'business';
BY: 'by';
CALENDAR: 'calendar';
CAP: 'cap';
CARRIED: 'carried';
COMPONENT: 'component';
CONSECUTIVE: 'consecutive';
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
DUE: 'due';
EACH: 'each';
EARNED: 'earned';
EFFECTIVE: 'effective';
ELSE: 'else';
END: 'end';
ENDS: 'ends';
EQUALLY: 'equally';
ENTITLEMENT: 'entitlement';
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
FALSE: 'false';
FIRST: 'first';
FISCAL: 'fiscal';
FLAT: 'flat';
FLOOR: 'floor';
FOR: 'for';
FORFEITED: 'forfeited';
FORMAT: 'format';
FROM: 'from';
GATE: 'gate';
GIVEN: 'given';
GROUP: 'group';
HALF: 'half';
HALF_DOWN: 'half-down';
HALF_EVEN: 'half-even';
HALF_UP: 'half-up';
HALF_YEARLY: 'half-yearly';
HIRED: 'hired';
IF: 'if';
IN: 'in';
INCOMPLETE: 'incomplete';
INPUT: 'input';
IS: 'is';
KEY: 'key';
KNOWN: 'known';
LAST: 'last';
LEFT: 'left';
LESS: 'less';
LEVELS: 'levels' | 'level';
LIMIT: 'limit';
LOWER: 'lower';
MANAGER: 'manager';
MANAGERS: 'managers';
MAXIMUM: 'maximum';
MEASURE: 'measure';
MINIMUM: 'minimum';
MISSING: 'missing';
MONTH: 'month';
MONTHLY: 'monthly';
MONTHS: 'months';
MOST: 'most';
NEXT: 'next';
NO: 'no';
NOT: 'not';
NUDGE: 'nudge';
OF: 'of';
ON: 'on';
ONCE: 'once';
ONE: 'one';
OPTIONAL: 'optional';
OR: 'or';
OUTSIDE: 'outside';
OVER: 'over';
PAID: 'paid';
PARAMETER: 'parameter';
PAY: 'pay';
PER: 'per';
PERIOD: 'period';
PERIODS: 'periods';
PLAN: 'plan';
POLICY: 'policy';
PREVIOUS: 'previous';
PRORATED: 'prorated';
PROTECTED: 'protected';
QUARTER: 'quarter';
QUARTERLY: 'quarterly';
RANGE: 'range';
RATE: 'rate';
RECOMMEND: 'recommend';
RECOMMENDATION: 'recommendation';
REFUNDED: 'refunded';
RELIEF: 'relief';
REPORTS: 'reports';
ROUNDED: 'rounded';
ROUNDING: 'rounding';
SAME: 'same';
SELF: 'self';
SHARE: 'share';
SINCE: 'since';
SPLITS: 'splits';
START: 'start';
STARTS: 'starts';
STEP: 'step';
SUM: 'sum';
TABLE: 'table';
TASK: 'task';
THEN: 'then';
TIMES: 'times';
THIS: 'this';
TO: 'to';
TOTAL: 'total';
TRAILING: 'trailing';
TRAINING: 'training';
TRIGGER: 'trigger';
TRUE: 'true';
UNLESS: 'unless';
UP: 'up';
USES: 'uses';
VERSION: 'version';
WEEK: 'week';
WEEKLY: 'weekly';
WEIGHT: 'weight';
WHEN: 'when';
WHERE: 'where';
WITHHOLD: 'withhold';
WITHIN: 'within';
WORKING: 'working';
YEAR: 'year';
YEARLY: 'yearly';

// Three capitals: a currency after a number, a name elsewhere.
CODE: [A-Z] [A-Z] [A-Z];
NAME: [A-Za-z_] [A-Za-z0-9_]*;

// ---- literals ----

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
