package guerdon.web.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, such as {@code 10.0.0.0/8} or {@code fd00::/8}; without
 * a number of bits, the one address.
 */
public record AddressRange(InetAddress first, int bits) {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      if (ADDRESS.matcher(address).matches()) {
        InetAddress first = InetAddress.getByName(address);
        int all = first.getAddress().length * 8;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= all) {
          return new AddressRange(first, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(text + " is no range of addresses", e);
    }
    throw new IllegalArgumentException(text + " is no range of addresses such as 10.0.0.0/8");
  }

  /** Whether an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    int rest = own.length * 8 - bits;
    return own.length == other.length
        && new BigInteger(1, own)
            .shiftRight(rest)
            .equals(new BigInteger(1, other).shiftRight(rest));
  }
}
