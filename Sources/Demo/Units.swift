import Casework
import Network
import Store

/// The handling units: the same thirteen bureaus in every county and in the city, and one office a township.
enum Bureau: String, Sendable, CaseIterable {
    case housing, transport, water, education, health, police, civil, labour, farming, environment, cityManagement
    case land, market

    var name: String {
        switch self {
        case .housing: "住房和城乡建设局"
        case .transport: "交通运输局"
        case .water: "水利局"
        case .education: "教育体育局"
        case .health: "卫生健康委员会"
        case .police: "公安局"
        case .civil: "民政局"
        case .labour: "人力资源和社会保障局"
        case .farming: "农业农村局"
        case .environment: "生态环境局"
        case .cityManagement: "城市管理局"
        case .land: "自然资源局"
        case .market: "市场监督管理局"
        }
    }
}

/// Congresses, standing committees, governments and units of the city, its counties and townships.
struct Bodies: Sendable {
    private(set) var organisations: [Organisation.Entry] = []
    private(set) var bureaus: [ID<Region>: [Bureau: ID<Organisation>]] = [:]
    private(set) var offices: [ID<Region>: ID<Organisation>] = [:]

    init(_ gazetteer: Gazetteer, world: World) {
        add(region: County.city, named: gazetteer.name(County.city), world)
        for county in County.all {
            add(region: county.id, named: gazetteer.name(county.id), world)
            for township in gazetteer.townships(of: county.id) {
                let isTown = Gazetteer.hasCongress(township)
                let office = ID<Organisation>(world.newID())
                let name = township.nameZh + (isTown ? "人民政府" : "办事处")
                organisations.append(Organisation.Entry(office, in: township.id, kind: .unit, name: name))
                offices[township.id] = office
                if isTown {
                    organisations.append(
                        Organisation.Entry(
                            ID(world.newID()), in: township.id, kind: .congress, name: township.nameZh + "人民代表大会"))
                }
            }
        }
    }

    /// The bureau of the region itself, as the city's or a county's.
    func bureau(_ bureau: Bureau, of region: ID<Region>) -> ID<Organisation>? { bureaus[region]?[bureau] }

    /// Every unit, in a fixed order.
    var units: [Organisation.Entry] { organisations.filter { $0.kind == .unit } }

    private mutating func add(region: ID<Region>, named name: String, _ world: World) {
        let congress = ID<Organisation>(world.newID())
        let government = ID<Organisation>(world.newID())
        organisations += [
            Organisation.Entry(congress, in: region, kind: .congress, name: name + "人民代表大会"),
            Organisation.Entry(
                ID(world.newID()), in: region, kind: .committee, name: name + "人大常委会", parent: congress),
            Organisation.Entry(government, in: region, kind: .government, name: name + "人民政府"),
        ]
        organisations += ["人民法院", "人民检察院"].map {
            Organisation.Entry(ID(world.newID()), in: region, kind: .court, name: name + $0)
        }
        for bureau in Bureau.allCases {
            let id = ID<Organisation>(world.newID())
            organisations.append(
                Organisation.Entry(id, in: region, kind: .unit, name: name + bureau.name, parent: government))
            bureaus[region, default: [:]][bureau] = id
        }
    }
}
