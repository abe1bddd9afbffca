package guerdon.engine.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names a random plan has defined so far, by what they may be used for. */
final class Known {
  final List<String> money = new ArrayList<>();
  final List<String> percent = new ArrayList<>();
  final List<String> count = new ArrayList<>();
  final List<String> numbers = new ArrayList<>();
  final List<String> flag = new ArrayList<>();
  final List<String> moneyParameters = new ArrayList<>();
  final List<String> percentParameters = new ArrayList<>();
  final List<String> countParameters = new ArrayList<>();

  /** Parameters that change on any day, which only records may read. */
  final List<String> dailyParameters = new ArrayList<>();

  /** Amounts per span: {@code salary} per month. */
  final Map<String, String> stated = new LinkedHashMap<>();

  /** Amounts to date with the span they are of; empty for that of the plan. */
  final Map<String, String> toDate = new LinkedHashMap<>();

  final List<String> credits = new ArrayList<>();
  final Map<String, List<String>> creditMoney = new LinkedHashMap<>();
  final Map<String, List<String>> creditPercent = new LinkedHashMap<>();
  final List<String> groups = new ArrayList<>();

  /** Phrases that apply a table: of the period, and of a credit. */
  final List<String> tableMoney = new ArrayList<>();

  final List<String> tablePercent = new ArrayList<>();
  final List<String> creditTableMoney = new ArrayList<>();
  final List<String> creditTablePercent = new ArrayList<>();
  final List<String> components = new ArrayList<>();

  /** What components keep beside their pay. */
  final List<String> readings = new ArrayList<>();

  /** Contests whose places may be read. */
  final List<String> places = new ArrayList<>();

  /** Components whose earlier pay may be added up. */
  final List<String> paid = new ArrayList<>();
}
