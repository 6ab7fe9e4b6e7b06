package org.sosia.datashare.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sosia.datashare.AccessLog;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareRecords;

/** Metadata and accesses in memory, for one thread. */
final class FakeRecords implements ShareRecords, AccessLog {
  final Map<ShareAddress, Share> reserved = new LinkedHashMap<>();
  final Map<ShareAddress, Share> published = new LinkedHashMap<>();
  final Map<ShareAddress, Instant> purged = new LinkedHashMap<>();
  final List<Access> accesses = new ArrayList<>();

  @Override
  public void reserve(Share share) {
    reserved.put(share.address(), share);
  }

  @Override
  public boolean publish(Share share, String caller, Instant now) {
    if (!share.expiresAt().isAfter(now) || purged.containsKey(share.address())) {
      return false;
    }
    reserved.remove(share.address());
    published.put(share.address(), share);
    note(ok(Action.CREATE, share.address(), caller, now));
    return true;
  }

  private static Access ok(Action action, ShareAddress address, String caller, Instant now) {
    return new Access(
        now, action, Access.OK, address.policyId(), address.subscriberId(), address.key(), caller);
  }

  @Override
  public void discard(ShareAddress address) {
    reserved.remove(address);
  }

  @Override
  public Optional<Share> findShare(ShareAddress address) {
    return Optional.ofNullable(published.get(address));
  }

  @Override
  public Optional<ShareAddress> findAddress(String shortKey) {
    return published.values().stream()
        .filter(share -> shortKey.equals(share.shortKey()))
        .map(Share::address)
        .findFirst();
  }

  @Override
  public Optional<Use> takeUse(ShareAddress address, String caller, Instant now) {
    Share share = published.get(address);
    if (share == null || !share.expiresAt().isAfter(now) || share.transactionsLeft() == 0) {
      return Optional.empty();
    }
    change(address, -1);
    note(ok(Action.READ, address, caller, now));
    return findShare(address).map(taken -> new Use(taken, accesses.size() - 1));
  }

  @Override
  public void giveBackUse(Use use, String outcome) {
    change(use.share().address(), 1);
    Access noted = accesses.get((int) use.accessId());
    accesses.set(
        (int) use.accessId(),
        new Access(
            noted.at(),
            noted.action(),
            outcome,
            noted.policyId(),
            noted.subscriberId(),
            noted.key(),
            noted.caller()));
  }

  private void change(ShareAddress address, int by) {
    published.computeIfPresent(
        address,
        (key, share) ->
            new Share(
                key,
                share.shortKey(),
                share.createdAt(),
                share.expiresAt(),
                share.transactionsLeft() < 0
                    ? share.transactionsLeft()
                    : share.transactionsLeft() + by,
                share.sizeBytes(),
                share.signature()));
  }

  @Override
  public List<ShareAddress> listExpired(Instant now, int skip, int limit) {
    List<Share> all = new ArrayList<>(published.values());
    all.addAll(reserved.values());
    return all.stream()
        .filter(share -> !share.expiresAt().isAfter(now))
        .map(Share::address)
        .filter(address -> !purged.containsKey(address))
        .skip(skip)
        .limit(limit)
        .toList();
  }

  @Override
  public void markPurged(ShareAddress address, Instant now) {
    purged.put(address, now);
  }

  @Override
  public int forgetExpiredBefore(Instant moment) {
    int before = published.size();
    published
        .values()
        .removeIf(
            share -> purged.containsKey(share.address()) && !share.expiresAt().isAfter(moment));
    return before - published.size();
  }

  @Override
  public void note(Access access) {
    accesses.add(access);
  }

  @Override
  public int forgetBefore(Instant moment) {
    int before = accesses.size();
    accesses.removeIf(access -> access.at().isBefore(moment));
    return before - accesses.size();
  }
}
