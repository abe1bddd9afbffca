package guerdon.dsl.value;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A currency by its three capital letters in the manner of ISO 4217, such as USD.
 *
 * <p>Any three capital letters are a code, so that a company can pay in points of its own; amounts
 * in two codes never mix.
 */
public record CurrencyCode(String code) {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("USD", "$"),
          Map.entry("EUR", "€"),
          Map.entry("GBP", "£"),
          Map.entry("JPY", "¥"),
          Map.entry("INR", "₹"),
          Map.entry("KRW", "₩"),
          Map.entry("ILS", "₪"),
          Map.entry("NGN", "₦"),
          Map.entry("PHP", "₱"),
          Map.entry("TRY", "₺"),
          Map.entry("UAH", "₴"),
          Map.entry("VND", "₫"));

  private static final int USUAL_MINOR_DIGITS = 2;

  // Codes such as XAU have no coin and report -1; they are left to the usual number.
  private static final Map<String, Integer> MINOR_DIGITS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  /**
   * Checks the letters.
   *
   * @throws IllegalArgumentException unless the code is three letters A to Z
   */
  public CurrencyCode {
    if (code.length() != 3 || !code.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is not a currency code; one has three capital letters, as in USD");
    }
  }

  /** The currency a symbol stands for in a plan: {@code $} is USD, {@code €} is EUR. */
  public static Optional<CurrencyCode> forSymbol(String symbol) {
    return SYMBOLS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(symbol))
        .map(entry -> new CurrencyCode(entry.getKey()))
        .findFirst();
  }

  /** The currency that a plan writes as a code or as a symbol; none for a symbol of none. */
  public static Optional<CurrencyCode> written(String codeOrSymbol) {
    return codeOrSymbol.length() == 3
        ? Optional.of(new CurrencyCode(codeOrSymbol))
        : forSymbol(codeOrSymbol);
  }

  /**
   * Decimals of the smallest coin: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code outside ISO 4217.
   */
  public int minorDigits() {
    return MINOR_DIGITS.getOrDefault(code, USUAL_MINOR_DIGITS);
  }

  /** What stands before an amount: {@code $}, or the code and a blank, {@code "CHF "}. */
  public String symbol() {
    String symbol = SYMBOLS.get(code);
    return symbol == null ? code + " " : symbol;
  }

  @Override
  public String toString() {
    return code;
  }
}
