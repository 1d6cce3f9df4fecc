package dev.stint.functions;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses of the public internet only, so that nobody can make us call what only we can reach. What
 * it answers is what is connected to, so a name cannot mean something else a moment later. Thread-safe.
 */
final class PublicAddresses implements DnsResolver {
    /** Ranges that are not the public internet's (source: IANA's special-purpose address registries). */
    private static final List<Range> SPECIAL = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 4),
            Range.of("240.0.0.0", 4));

    /** What of IPv6 is the public internet's: global unicast, without what carries IPv4 addresses or documents. */
    private static final Range GLOBAL = Range.of("2000::", 3);

    private static final List<Range> NOT_GLOBAL =
            List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

    /**
     * Addresses that begin alike.
     *
     * @param bits how many bits they share
     */
    private record Range(InetAddress first, int bits) {
        static Range of(String first, int bits) {
            try {
                return new Range(InetAddress.getByName(first), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'%s' is no address".formatted(first), e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] one = first.getAddress();
            byte[] other = address.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                // All or nothing: of a name that means several addresses the connection may take any.
                throw new NotPublicException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> SPECIAL.stream().noneMatch(range -> range.holds(four));
            case Inet6Address six -> GLOBAL.holds(six) && NOT_GLOBAL.stream().noneMatch(range -> range.holds(six));
            default -> false;
        };
    }

    /** The host of an address, or one of its addresses, is not on the public internet. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublicException(String host) {
            super("%s is, or may be, no address of the public internet".formatted(host));
        }
    }
}
